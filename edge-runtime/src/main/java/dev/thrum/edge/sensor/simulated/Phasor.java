package dev.thrum.edge.sensor.simulated;

/// A point that turns on the unit circle, one step a frame, at a speed that may change. Cheaper
/// than a sine for each frame, and the same on every processor.
///
/// For one thread at a time.
final class Phasor {
    private static final double FULL_TURN = 2 * Math.PI;

    private final double sampleRateHz;
    private double cosine;
    private double sine;
    private double stepCosine = 1;
    private double stepSine;

    Phasor(double sampleRateHz, double startTurns) {
        this.sampleRateHz = sampleRateHz;
        this.cosine = StrictMath.cos(FULL_TURN * startTurns);
        this.sine = StrictMath.sin(FULL_TURN * startTurns);
    }

    double cosine() {
        return cosine;
    }

    double sine() {
        return sine;
    }

    /// Sets the speed from here on, and takes out what rounding has done to the radius.
    void turnAt(double hertz) {
        double angle = FULL_TURN * hertz / sampleRateHz;
        stepCosine = StrictMath.cos(angle);
        stepSine = StrictMath.sin(angle);
        double radius = Math.sqrt(cosine * cosine + sine * sine);
        cosine /= radius;
        sine /= radius;
    }

    void advance() {
        double turned = cosine * stepCosine - sine * stepSine;
        sine = cosine * stepSine + sine * stepCosine;
        cosine = turned;
    }
}
