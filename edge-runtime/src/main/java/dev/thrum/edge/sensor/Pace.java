package dev.thrum.edge.sensor;

/// How fast a source that has no pace of its own is to give its frames.
public sealed interface Pace {
    /// At the speed of the signal.
    Pace REAL_TIME = new Timed(1);

    /// By the clock.
    ///
    /// @param speed seconds of signal per second: 1 is real time, 60 an hour in a minute
    record Timed(double speed) implements Pace {
        public Timed {
            if (!(speed > 0) || Double.isInfinite(speed)) {
                throw new IllegalArgumentException("speed must be above 0, was " + speed);
            }
        }
    }

    /// As fast as the frames are taken.
    record AsTaken() implements Pace {}
}
