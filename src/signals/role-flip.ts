import { sentences } from "./sentences.ts";

const trade = "(counsell?or|therapist|psychologist|psychotherapist|(life |wellness )?coach|assistant|chatbot)";
const feel =
  "(feel|feeling|struggling|going through|dealing with|experiencing|hurting|overwhelmed|upset|stressed|anxious)";
const fine =
  "(ok|okay|all right|alright|normal|natural|understandable|valid|important|good|great|essential|crucial|vital|hard|tough)";
const very = "((\\w+ly|very|so|really|also|perfectly|quite) )?";

/** Forms in which a sentence is the counsellor's, or an assistant's, and not the patient's. */
const forms: Readonly<Record<string, RegExp>> = {
  // "as an AI", "I'm just a language model"
  machine:
    /\b(as an? (ai|artificial intelligence|(large |ai )?language model|virtual)|(ai|large|virtual) (language model|assistant|companion)|i('?m| am) (just |only )?(an? )?(ai|language model|virtual assistant|computer program|chatbot|bot)|language model)\b/iu,
  // "as your therapist", "I'm a licensed counsellor"
  trade: new RegExp(
    `\\b(as (a|an|your|the) (\\w+ )?${trade}|i('?m| am) (your|here as your|the|a|an) ((licensed|trained|professional|certified|mental|health|support|cbt|friendly|helpful) )*${trade})\\b(?! (of|for) my\\b)`,
    "iu",
  ),
  // "how can I help you today", "what can I do for you"; not "can I help it"
  service:
    /\b((how|what) (can|may|could|might) (i|we) (best )?(help|assist|support|do for|be of (help|service|assistance)( to)?)( you)?\b(?! (him|her|them|my|myself|it|this|that|a|an|the)\b)|is there (anything|something) (else |specific )?(i can|you('?d| would) like|you want|you need|on your mind)|let me know (if|how|what|when|whether) you|feel free to (ask|share|reach|talk|contact|tell|express|message|write|open)|i('?d| would|'?m| am) (be )?(more than )?(happy|glad|delighted|pleased) to (help|assist|support|listen|talk|hear|answer)\b(?! (him|her|them|my)\b)|i (can|could|will|would like to|want to|'?d like to|'?ll) (\w+ly )?(help|assist|support|guide|walk|coach) you\b|let me (help|assist|support|guide) you\b|help you (to )?(with|find|feel|get|overcome|cope|manage|understand|identify|explore|work|through|develop|see|navigate))/iu,
  // "I'm here to listen", "we're here for you"
  presence:
    /\b(i('?m| am|'?ll be)|we('?re| are)) (always |right |just |also |only )?here (for you|to (help|support|assist|guide|listen|hear|talk|work)\b(?! (to|with|for|at|on|in) (my|him|her|them|the)\b)(?! (my|him|her|them|out)\b))/iu,
  // "thank you for sharing"; not "thanks for listening", which is the patient's
  thanks:
    /\b(thank(s| you)( (so|very) much| a lot)?|(i('?m| am)? |we )?(really |truly |so |deeply )?(appreciate|glad|grateful|happy|thankful)( (that|for))?( (you|your|to hear))?)( for)?( (you|your))? (sharing|shared|share|opening up|opened up|openness|reaching out|reached out|trusting me|being (so )?(open|honest|vulnerable)|honesty|vulnerability|courage|willingness|coming (in|here) today|coming to (me|see me)|telling me (about your|how you|what you)|letting me know (how|what|about|that) you)\b/iu,
  // "it sounds like you're", "I can see that you feel", "you must be feeling"; a plain "you feel" is often "one feels"
  feelings: new RegExp(
    `\\b((it |that )?(sounds?|seems?|looks?|feels?) (to me )?(like|as if|as though|that) you('?re|'?ve| are| have been| feel| may be| might be|'?re| were| need)\\b|i (can |could |do )?(see|hear|sense|understand|imagine|tell|know|notice|realize|realise|get)( that| how| why| what)*( \\w+)? you('?re| are|'?ve been| have been| must be| may be| might be)? ((\\w+ly|so|very|really|still|just) )*${feel}\\b|you('?re| are) ((\\w+ly|so|very|really|still|just|currently) )?feeling\\b|you (felt|are|were|'re) ((\\w+ly|so|very|really|still|just|a bit) )?(sad|lonely|depressed|anxious|overwhelmed|stressed|grieving|hurting|struggling|ashamed|scared|afraid|in pain)\\b|you must (be|have been) (feeling|going through|so|really)|(that|this|it) must (be|have been|feel) (\\w+ )*for you\\b|your (feelings|emotions|thoughts) (are|matter|were)|(sorry|sad) (to hear|that you|you('?re| are)|for what you)\\b|i('?m| am) (so |very |really |truly )?sorry (that |about |for )?your\\b|how you('?re| are) feeling)`,
    "iu",
  ),
  // "How does that make you feel?", "Can you tell me more?", "What brings you here?"
  asking:
    /\b(how (does|did|do|would|is|has) (that|this|it|these|those)( all)? (make|made|making|affect|affecting|affected) you|how (are|were|have|did|do) you (been )?(really )?(feel|feeling|coping|holding up)\b|how do you feel (about|when|right now|today)|what brings you|what('?s| is) (on your mind|bothering you|troubling you|been (bothering|troubling) you|going on (with|for) you)|(can|could|would|will) you (please )?(tell|share|talk|describe|elaborate|walk)( me| with me| to me| us)?( a (bit|little))?( more| some more)?( about (your|what you|how you|why you|yourself|that|this)| through)|tell me (a (bit|little) )?more|would you (like|be willing|be interested|feel comfortable|mind|prefer) (in )?(to )?(talk|share|sharing|tell|telling|explore|try|discuss|talking|help)|do you (want|need) to (talk|share|tell me|discuss)|what (do you think|would you say) (is|are|might|could) (be )?(causing|triggering|making you|behind)|let'?s (talk|explore|discuss|work|focus|look at|start|take a|try|break|dive|think|see if|begin)\b(?! about (me|my)\b))/iu,
  // "I suggest you", "have you considered", "my advice is"
  advising:
    /\b(i('?d| would| strongly| highly| really)* (suggest|recommend|advise|encourage|urge|invite) (you|that you|\w+ing)\b|i('?d| would) like you to (meet|see|try|talk to|think|consider|focus|take|write|imagine|practi[cs]e|remember)|my (advice|suggestion|recommendation)( to you| for you)? (is|would)|have you (ever |also )?(tried|considered|thought (of|about)) (?!suicide)\w+ing\b|here (are|is) (some|a few|a list|\w+) (\w+ )?(tips|steps|ways|strategies|suggestions|things|ideas|techniques|advice|questions|exercises))/iu,
  // "you should try", "you could consider", "you need to focus"; a plain "you have to" is often "one has to"
  directing:
    /\b(you|we)('?d)? (really |just |also |maybe |perhaps |still |probably |definitely |may |might |always )*(should|could|can|might|may|need to|have to|must|ought to|want to|better) (really |just |also |maybe |perhaps |still |always |definitely |first |then |both |want to |need to |be able to |start by |begin by |try to |try and )*(try|trying|consider|considering|focus|focusing|seek|seeking|remember|talk to (someone|a|your|somebody|them)|speak (to|with) (someone|a|your)|reach out|take care of your|take (some|a) (time|break|deep|step|moment)|practi[cs]e|prioriti[sz]e|believe in|be (kind|gentle|proud|patient|open|honest|careful) (to|with|of|about|when|in)|allow yourself|give yourself|let yourself|forgive yourself|accept (yourself|that)|trust (yourself|me|your)|explore|work (through|on|together)|find (a|some|ways|support|someone|healthy)|identify|challenge|talk about (it|this|that|your)|make a (plan|list)|set (a|some|small|realistic|goals|boundaries)|learn (to|from|how)|write down|journal|express your|share your|start (with|by))\b/iu,
  // "That's all you need to do", "you don't have to be ashamed"
  easing:
    /\b(that('?s| is) all|all( that)?|the only (thing|one)( that)?) you (have|need|had|'?ve got) to (do|be|remember)\b|\byou (don'?t|do not|never) (have|need) to (worry|feel|be (ashamed|afraid|sorry|perfect|alone)|carry|face|go through)\b/iu,
  // "You should not limit yourself", at the start of a sentence; not "you should see her face"
  shouldFirst:
    /^((so|then|and|but|also|maybe|perhaps|well|yes|no|now),? )*(maybe |perhaps )?(you|we) (really |just |also |always |never |probably )*(should|shouldn'?t|ought to)\b(?! (really |just )?(have|see|hear|know|meet|ask|be here|smell|taste|try living)\b)/iu,
  // "Remember, you are not alone", "Try to relax", "Don't be so hard on yourself", at the start of a sentence
  imperative:
    /^((please|just|so|then|and|but|first|also|instead|maybe|perhaps|well|ok|okay|yes|no|now|always|\d+[.)]|[-*•]),? )*(remember\b,? (that |to |you|it'?s|this|there|your)|try (to|not to|taking|talking|writing|focusing|thinking|breathing|and) (?!that\b)|take (a|some|deep|care of your|it one|things|one|your) ?(deep|breaths?|moment|time|break|few|step|self|day|slow)|don'?t (be (so |too )?(hard|afraid|scared|ashamed|discouraged)|worry|give up|let (it|that|this|them|fear|your)|hesitate|forget (to|that)|blame yourself|feel (bad|guilty|ashamed))|consider \w+ing|focus on|reach out to|seek (help|support|professional|out)|talk to (someone|somebody|your|a (friend|therapist|counsell?or|doctor|professional))|be (kind|gentle|patient|honest|proud|careful) (to|with|of|when|about|in)|believe in yourself|allow yourself|give yourself|stay (strong|positive|hopeful|focused)|keep (going|up the|in mind|moving|pushing|your head)|breathe in|start (by|with) |identify |make sure (you|to)|set (realistic|small|clear|healthy|some)|practi[cs]e |engage in )/iu,
  // "you're not alone", "you deserve", "I believe in you", "I'm proud of you"
  comfort: new RegExp(
    `\\b(you('?re| are) (not|never) (alone|a (failure|burden|bad))|you('?re| are) ${very}(strong|brave|worthy|capable|enough|doing (great|well|your best|the best|fine|ok|okay)|valued|loved)\\b|you('?ve| have) (got this|come (so|a long))|you got this|you deserve (to|better|happiness|love|support|peace)|i('?m| am) ${very}proud of you|i believe in you|(believe|confidence|faith) in yourself|(proud|kind|gentle|hard|easy) (of|to|on|with) yourself|it('?s| is)( \\w+)? ${very}${fine} (for you |that you |to (feel|have|take|remember|acknowledge|recogni[sz]e|talk to|seek|ask for|reach|be (kind|patient|gentle|honest))\\b)|(we|you and i) (can|could|will|'?ll) (work|get|figure|find|explore|talk|go|do|overcome|face) (\\w+ ){0,4}together|we('?re| are) in this together|take it one (day|step)|one (day|step) at a time|help is available)`,
    "iu",
  ),
};

// A line that begins as a script's does, or a speaker's name in bold: "Counsellor: ...", "**Patient**: ...", "[Therapist]".
const label =
  /(?:^|\n|[.!?…"'*)\]]\s+)\s*[*_#\s>-]*[[(]?(counsell?or|therapist|patient|client|assistant|user|human|ai|bot|system|speaker \w|interviewer|me|you)[\])]?[*_]*\s*[:：]/iu;

/** Words before which something is told of others: "she says it's okay to feel", "they told me you should try". */
const reporting =
  /\b(say|says|said|saying|tell|tells|told|telling|text|texts|texted|wrote|writes|goes|went|ask|asks|asked|like,|was like|were like|is like|reads|heard|hear|meant to|supposed to|leaflet|pamphlet|app)\b/iu;

// "I feel", "my mother": with them, "it's okay to feel" and its like are the patient's own thought.
const ofOneself = /\b(i|i'm|i've|i'd|im|ive|me|my|myself)\b/iu;

/**
 * Whether a patient's turn is the counsellor's or an assistant's. One sentence of the kind is enough.
 *
 * Counted: speaking as a machine or in the trade ("as an AI", "as your counsellor"); offering help ("how can I help you", "I'm here to
 * listen"); thanks for sharing; giving back the other's feelings ("it sounds like you're", "I can see how you feel"); a counsellor's
 * questions ("how does that make you feel", "can you tell me more"); advice and comfort in the second person ("you should try",
 * "remember, you are not alone"); a script's labels ("Counsellor:", "Patient:").
 *
 * Not counted: "you" for anyone ("you smile and nobody notices"); questions about the counsellor or the chat ("why do you ask");
 * thanks for being heard; what others are reported to say ("she says you should try yoga"), and what stands in quotation marks;
 * mixing up who is who ("your father was a builder"), which is confusion but not yet the counsellor's part.
 *
 * Tuned on the shipped scenarios' lines, real speech of clients, and turns of a model of 135 million parameters; English only. Rules
 * over wording miss more than they take wrongly: read the counts as "at least".
 *
 * @example
 * isRoleFlip("Thank you for sharing that. How does it make you feel?"); // => true
 * isRoleFlip("my sister says you should try yoga. as if"); // => false
 */
export function isRoleFlip(text: string): boolean {
  return label.test(text) || sentences(text).some(isCounsellors);
}

function isCounsellors(sentence: string): boolean {
  const own = sentence.replace(/"[^"]*"/gu, '""');
  return Object.entries(forms).some(([form, pattern]) => {
    const found = pattern.exec(own);
    if (found === null || reporting.test(own.slice(0, found.index))) return false;
    return form !== "comfort" || !ofOneself.test(own.replace(found[0], ""));
  });
}
