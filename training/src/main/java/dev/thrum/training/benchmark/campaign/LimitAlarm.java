package dev.thrum.training.benchmark.campaign;

/// The plainest alarm: a value against a limit, `count` of the last `of` values raise it, and a row
/// of values below a part of the limit clears it. What the decision stage is held against.
final class LimitAlarm {
    private final double limit;
    private final int count;
    private final long mask;
    private final int clearCount;
    private final double clearShare;
    private long history;
    private int calm;
    private boolean raised;

    private LimitAlarm(double limit, int count, int of, int clearCount, double clearShare) {
        this.limit = limit;
        this.count = count;
        this.mask = (1L << of) - 1;
        this.clearCount = clearCount;
        this.clearShare = clearShare;
    }

    /// Raised by a single value and cleared by a single one.
    static LimitAlarm single(double limit) {
        return new LimitAlarm(limit, 1, 1, 1, 1);
    }

    /// As a board does it by default: 3 of 5 raise, 10 below 0.8 clear.
    static LimitAlarm threeOfFive(double limit) {
        return new LimitAlarm(limit, 3, 5, 10, 0.8);
    }

    double limit() {
        return limit;
    }

    /// Takes the next value; true if it raises the alarm.
    boolean on(double value) {
        history = (history << 1 | (value >= limit ? 1 : 0)) & mask;
        if (!raised) {
            raised = Long.bitCount(history) >= count;
            calm = 0;
            return raised;
        }
        calm = value < clearShare * limit ? calm + 1 : 0;
        if (calm >= clearCount) {
            raised = false;
            history = 0;
        }
        return false;
    }
}
