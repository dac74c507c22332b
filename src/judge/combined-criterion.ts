/** The name of the mean of all judged criteria; no judge may take it. */
export const combinedCriterion = "combined";
