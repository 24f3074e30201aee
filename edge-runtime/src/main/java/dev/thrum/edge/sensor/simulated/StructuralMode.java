package dev.thrum.edge.sensor.simulated;

/// A damped resonance of the housing: rings after every stroke.
///
/// The response of a single degree of freedom to an impulse, `exp(-zeta w t) sin(w_d t)`, kept as a
/// complex number that turns and shrinks with each frame, so that a stroke may fall between two
/// frames.
///
/// For one thread at a time.
final class StructuralMode {
    private final double radiansPerFrame;
    private final double damping;
    private final double[] gains;
    private final double rumble;
    private double ratio;
    private double decayPerFrame;
    private double anglePerFrame;
    private double turnReal;
    private double turnImaginary;
    private double kick;
    private double real;
    private double imaginary;

    /// @param naturalHz frequency without damping
    /// @param damping fraction of critical damping
    /// @param gains how much of it shows in x, y and z
    /// @param rumble RMS of its ringing under noise of unit strength
    StructuralMode(
            double naturalHz, double damping, double[] gains, double rumble, double sampleRateHz) {
        this.radiansPerFrame = 2 * Math.PI * naturalHz / sampleRateHz;
        this.damping = damping;
        this.gains = gains.clone();
        this.rumble = rumble;
        tune(1);
    }

    /// Moves the natural frequency, as warmth does.
    ///
    /// @param share of the frequency the mode was made with
    void tune(double share) {
        if (share == ratio) {
            return;
        }
        ratio = share;
        decayPerFrame = damping * radiansPerFrame * share;
        anglePerFrame = radiansPerFrame * share * Math.sqrt(1 - damping * damping);
        double shrink = StrictMath.exp(-decayPerFrame);
        turnReal = shrink * StrictMath.cos(anglePerFrame);
        turnImaginary = shrink * StrictMath.sin(anglePerFrame);
        kick = rumble * Math.sqrt(2 * (1 - shrink * shrink));
    }

    /// A stroke.
    ///
    /// @param strength height the ringing begins with
    /// @param framesAgo how long before the present frame it fell, 0 to 1 frame
    void strike(double strength, double framesAgo) {
        double left = strength * StrictMath.exp(-decayPerFrame * framesAgo);
        real += left * StrictMath.cos(anglePerFrame * framesAgo);
        imaginary += left * StrictMath.sin(anglePerFrame * framesAgo);
    }

    /// Moves on by one frame.
    ///
    /// @param noise what drives the rumble: Gaussian, of unit strength when the motor runs at full
    ///   load
    void advance(double noise) {
        double turned = real * turnReal - imaginary * turnImaginary + kick * noise;
        imaginary = real * turnImaginary + imaginary * turnReal;
        real = turned;
    }

    /// Adds the ringing to the three directions.
    void addTo(double[] directions) {
        for (int direction = 0; direction < gains.length; direction++) {
            directions[direction] += gains[direction] * imaginary;
        }
    }
}
