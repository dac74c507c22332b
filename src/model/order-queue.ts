/** Waits in order: what has the lowest number goes first, and among equals what came first. */
export interface OrderQueue<T> {
  readonly size: () => number;
  add(item: T, order: number): void;
  first(): T | undefined;
  /** Takes the first out. */
  shift(): T | undefined;
  /** Takes out all that match, in no order. */
  remove(matches: (item: T) => boolean): readonly T[];
}

interface Place<T> {
  readonly item: T;
  readonly order: number;
  readonly came: number;
}

/** An empty queue: a binary heap, so that thousands may wait. */
export function createOrderQueue<T>(): OrderQueue<T> {
  let heap: Place<T>[] = [];
  let came = 0;

  function add(place: Place<T>): void {
    let at = heap.push(place) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(place, heap[parent])) break;
      heap[at] = heap[parent] as Place<T>;
      at = parent;
    }
    heap[at] = place;
  }

  /** Sinks a place from the top. */
  function settle(place: Place<T>): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
      if (!isBefore(heap[child], place)) break;
      heap[at] = heap[child] as Place<T>;
      at = child;
    }
    heap[at] = place;
  }

  return {
    size: () => heap.length,
    add: (item, order) => add({ item, order, came: came++ }),
    first: () => heap[0]?.item,
    shift() {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) settle(last);
      return first?.item;
    },
    remove(matches) {
      const all = heap;
      heap = [];
      const gone: T[] = [];
      for (const place of all) {
        if (matches(place.item)) gone.push(place.item);
        else add(place);
      }
      return gone;
    },
  };
}

function isBefore<T>(left: Place<T> | undefined, right: Place<T> | undefined): boolean {
  if (left === undefined || right === undefined) return left !== undefined;
  return left.order < right.order || (left.order === right.order && left.came < right.came);
}
