package dev.thrum.edge.commission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was seen so far, within bounds: when there are too many blocks, every other one goes, and
/// from then on only every other one is kept. What stays are whole stretches, spread evenly over
/// the time, so that neighbours stay neighbours. One thread.
final class Samples {
    /// Blocks kept at most: some 65,000 windows.
    static final int MOST_BLOCKS = 256;

    private final TreeMap<Integer, SampleBlock> kept = new TreeMap<>();
    private int stride = 1;
    private int next;

    /// Takes the next block.
    ///
    /// @return numbers of blocks that are not needed any more, maybe its own
    List<Integer> add(SampleBlock block) {
        int number = next++;
        if (number % stride != 0) {
            return List.of(number);
        }
        kept.put(number, block);
        List<Integer> dropped = new ArrayList<>();
        if (kept.size() > MOST_BLOCKS) {
            stride *= 2;
            dropped.addAll(kept.keySet().stream().filter(each -> each % stride != 0).toList());
            dropped.forEach(kept::remove);
        }
        return dropped;
    }

    /// Puts a block back that was taken before.
    void restore(int number, SampleBlock block) {
        kept.put(number, block);
    }

    /// Goes on behind blocks that were taken before.
    void restore(int stride, int next) {
        this.stride = stride;
        this.next = next;
    }

    /// The number the next block gets.
    int next() {
        return next;
    }

    int stride() {
        return stride;
    }

    Map<Integer, SampleBlock> blocks() {
        return kept;
    }
}
