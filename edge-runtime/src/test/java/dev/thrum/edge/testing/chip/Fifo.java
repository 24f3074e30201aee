package dev.thrum.edge.testing.chip;

/// A FIFO of a chip that overwrites its oldest entries.
final class Fifo {
    private final int[] entries;
    private int first;
    private int held;

    Fifo(int capacity) {
        entries = new int[capacity];
    }

    int held() {
        return held;
    }

    boolean isFull() {
        return held == entries.length;
    }

    /// Makes room by dropping the oldest, unless there is some.
    ///
    /// @return whether entries were lost
    boolean makeRoom(int count) {
        boolean loses = held + count > entries.length;
        if (loses) {
            drop(count);
        }
        return loses;
    }

    /// Takes an entry, in place of the oldest when it is full.
    ///
    /// @return whether an entry was lost
    boolean push(int entry) {
        boolean loses = makeRoom(1);
        entries[(first + held) % entries.length] = entry;
        held++;
        return loses;
    }

    /// An entry, the oldest at 0.
    int peek(int index) {
        return entries[(first + index) % entries.length];
    }

    void drop(int count) {
        first = (first + count) % entries.length;
        held -= count;
    }

    void clear() {
        held = 0;
    }
}
