package dev.thrum.edge.sensor.pi4j;

/// When a chip that samples by its own clock took its frames, told by the reader's clock. Bus
/// thread only; allocates nothing once made.
///
/// A fetch that empties the chip proves one thing, however late its thread woke up and however long
/// the transfer took: the frame after the last one had not been taken when the fetch began. So all
/// pairs (number of that frame, time the fetch began) lie below the line that gives each frame its
/// time, and the pairs that come closest to it are those that happened to begin just before a
/// frame. Of each stretch of about a second the closest pair is kept, and a line is fitted through
/// the pairs of the last [#PAIRS] stretches: its slope is the chip's true period, its height the
/// phase. This is the lower envelope of Moon, Skelly and Towsley, _Estimation and Removal of Clock
/// Skew from Network Delay Measurements_, INFOCOM 1999, by least squares over the minima of
/// stretches instead of linear programming.
///
/// The first stretches are short, so that a chip far from its nominal rate is followed within a
/// fraction of a second. What is left is early by the time a transfer needs before the chip is
/// asked for its count, and by a small part of a period.
final class SampleClock {
    /// Pairs the line is fitted through.
    static final int PAIRS = 16;

    private static final long FIRST_STRETCH_NANOS = 64_000_000;
    private static final long LONGEST_STRETCH_NANOS = 1_024_000_000;
    private static final int LEAST_FETCHES = 4;

    /// A slope measured over less is taken only if there is no better one.
    private static final long SOUND_SPAN_NANOS = 2_000_000_000;

    private final double nominalPeriodNanos;
    private final long[] pairFrame = new long[PAIRS];
    private final long[] pairNanos = new long[PAIRS];
    private int pairs;
    private int newest;

    private double periodNanos;
    private boolean sound;
    private boolean anchored;
    private long anchorFrame;
    private long anchorNanos;

    private long stretchNanos;
    private long stretchBegan;
    private int stretchFetches;
    private long bestFrame;
    private long bestNanos;
    private double bestAhead;

    private boolean stamped;
    private long stampedEnd;

    SampleClock(double nominalRateHz) {
        this.nominalPeriodNanos = 1e9 / nominalRateHz;
        restart();
    }

    /// The chip was started: nothing is known any more.
    void restart() {
        periodNanos = nominalPeriodNanos;
        sound = false;
        stamped = false;
        stretchNanos = FIRST_STRETCH_NANOS;
        forgetPairs();
    }

    /// Frames were lost, so that numbers from here on are estimates: the line is taken up anew, at
    /// the rate that is known. To be called before frames behind the gap are stamped.
    void interrupted() {
        forgetPairs();
    }

    private void forgetPairs() {
        pairs = 0;
        anchored = anchored && sound;
        stretchFetches = 0;
    }

    /// Takes a frame's time for a first guess, if nothing better is known.
    ///
    /// @param nanos a time before the frame
    /// @param nextFrame its number
    void begin(long nanos, long nextFrame) {
        if (!anchored) {
            anchored = true;
            anchorFrame = nextFrame;
            anchorNanos = nanos + Math.round(periodNanos / 2);
        }
    }

    /// A fetch brought everything there was.
    ///
    /// @param beganNanos time the fetch began
    /// @param nextFrame number of the frame that comes next
    void emptied(long beganNanos, long nextFrame) {
        begin(beganNanos, nextFrame);
        double ahead = beganNanos - nanosOf(nextFrame);
        if (stretchFetches == 0) {
            stretchBegan = beganNanos;
        }
        if (stretchFetches == 0 || ahead > bestAhead) {
            bestFrame = nextFrame;
            bestNanos = beganNanos;
            bestAhead = ahead;
        }
        stretchFetches++;
        if (stretchFetches >= LEAST_FETCHES && beganNanos - stretchBegan >= stretchNanos) {
            keepBest();
            fit();
            stretchFetches = 0;
            stretchNanos = Math.min(2 * stretchNanos, LONGEST_STRETCH_NANOS);
        }
    }

    private void keepBest() {
        newest = pairs == 0 ? 0 : (newest + 1) % PAIRS;
        pairFrame[newest] = bestFrame;
        pairNanos[newest] = bestNanos;
        pairs = Math.min(pairs + 1, PAIRS);
    }

    /// Least squares relative to the newest pair, so that numbers stay small for years.
    private void fit() {
        double meanFrame = 0;
        double meanNanos = 0;
        for (int i = 0; i < pairs; i++) {
            meanFrame += (double) (pairFrame[i] - bestFrame) / pairs;
            meanNanos += (double) (pairNanos[i] - bestNanos) / pairs;
        }
        double squares = 0;
        double products = 0;
        long oldest = bestNanos;
        for (int i = 0; i < pairs; i++) {
            double frame = pairFrame[i] - bestFrame - meanFrame;
            squares += frame * frame;
            products += frame * (pairNanos[i] - bestNanos - meanNanos);
            oldest = Math.min(oldest, pairNanos[i]);
        }
        boolean longEnough = bestNanos - oldest >= SOUND_SPAN_NANOS;
        if (squares > 0 && products > 0 && (longEnough || !sound)) {
            periodNanos = products / squares;
            sound = longEnough;
        }
        anchorFrame = bestFrame;
        anchorNanos = bestNanos + Math.round(meanNanos - meanFrame * periodNanos);
    }

    /// Estimated time of a frame.
    long nanosOf(long frame) {
        return anchorNanos + Math.round((frame - anchorFrame) * periodNanos);
    }

    /// Number of the first frame that had not been taken at a time; the frames before it had.
    long nextFrameAt(long nanos) {
        return anchorFrame + (long) Math.ceil((nanos - anchorNanos) / periodNanos);
    }

    /// Whether it is known where frames lie in time.
    boolean isRunning() {
        return anchored;
    }

    /// The time to give a block's first frame: the estimate, but never so early that frames would
    /// run backwards where the estimate was improved.
    long stamp(long firstFrame, int frames) {
        long nanos = nanosOf(firstFrame);
        if (stamped) {
            nanos = stampedEnd + Math.max(0, nanos - stampedEnd);
        }
        stamped = true;
        stampedEnd = nanos + Math.round((frames - 0.5) * periodNanos);
        return nanos;
    }

    /// Estimated rate of the chip on the reader's clock.
    double rateHz() {
        return 1e9 / periodNanos;
    }
}
