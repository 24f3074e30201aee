package dev.thrum.edge.sensor.simulated;

import java.util.Arrays;

/// A stretch of signal and the plainest tools to look at it: the Fourier transform by its
/// definition, at one frequency at a time.
final class Heard {
    static final int X = 0;
    static final int Y = 1;
    static final int Z = 2;
    static final int CURRENT = 3;

    private final double[] values;
    private final double[] hann;
    private final double sampleRateHz;

    Heard(double[] values, double sampleRateHz) {
        this.values = values;
        this.hann = new double[values.length];
        this.sampleRateHz = sampleRateHz;
        Arrays.setAll(hann, i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * i / hann.length));
    }

    double[] values() {
        return values;
    }

    double sampleRateHz() {
        return sampleRateHz;
    }

    /// One channel of a motor.
    static Heard of(MotorSettings settings, double seconds, int channel) {
        float[] frames = frames(settings, seconds);
        double[] values = new double[frames.length / 4];
        Arrays.setAll(values, i -> frames[4 * i + channel]);
        return new Heard(values, settings.sampleRateHz());
    }

    /// All channels of a motor.
    static float[] frames(MotorSettings settings, double seconds) {
        SimulatedRecording recording = SimulatedRecording.ofSeconds(settings, seconds);
        float[] frames = new float[4 * (int) recording.frames()];
        new SimulatedMotor(settings, recording.frames()).read(frames, 0, (int) recording.frames());
        return frames;
    }

    /// Amplitude of the sine at a frequency, through a Hann window.
    double amplitudeAt(double hertz) {
        double real = 0;
        double imaginary = 0;
        double weights = 0;
        double stepCosine = Math.cos(2 * Math.PI * hertz / sampleRateHz);
        double stepSine = Math.sin(2 * Math.PI * hertz / sampleRateHz);
        double cosine = 1;
        double sine = 0;
        for (int i = 0; i < values.length; i++) {
            real += hann[i] * values[i] * cosine;
            imaginary += hann[i] * values[i] * sine;
            weights += hann[i];
            double turned = cosine * stepCosine - sine * stepSine;
            sine = cosine * stepSine + sine * stepCosine;
            cosine = turned;
        }
        return 2 * Math.hypot(real, imaginary) / weights;
    }

    /// The same in decibels over another amplitude.
    double decibelsAt(double hertz, double reference) {
        return 20 * Math.log10(amplitudeAt(hertz) / reference);
    }

    /// Highest amplitude within `width` of a frequency.
    double peakNear(double hertz, double width, double step) {
        double highest = 0;
        for (double at = hertz - width; at <= hertz + width; at += step) {
            highest = Math.max(highest, amplitudeAt(at));
        }
        return highest;
    }

    /// The median amplitude on both sides of a frequency, leaving out what is nearer than `inner`.
    double floorAround(double hertz, double inner, double outer) {
        double[] floor = new double[40];
        for (int i = 0; i < 20; i++) {
            double away = inner + (outer - inner) * i / 19;
            floor[2 * i] = amplitudeAt(hertz - away);
            floor[2 * i + 1] = amplitudeAt(hertz + away);
        }
        Arrays.sort(floor);
        return floor[20];
    }

    /// The squared envelope of what lies above a frequency: high-pass by a windowed sine cardinal,
    /// squared, as in Randall and Antoni (2011), section 4.1.
    Heard squaredEnvelopeAbove(double hertz) {
        int half = 64;
        double[] taps = new double[2 * half + 1];
        for (int i = -half; i <= half; i++) {
            double cut = 2 * hertz / sampleRateHz;
            double low = i == 0 ? cut : Math.sin(Math.PI * cut * i) / (Math.PI * i);
            double window = 0.5 + 0.5 * Math.cos(Math.PI * i / (half + 1));
            taps[i + half] = ((i == 0 ? 1 : 0) - low) * window;
        }
        double[] envelope = new double[values.length - taps.length + 1];
        for (int i = 0; i < envelope.length; i++) {
            double sum = 0;
            for (int k = 0; k < taps.length; k++) {
                sum += taps[k] * values[i + k];
            }
            envelope[i] = sum * sum;
        }
        return new Heard(envelope, sampleRateHz);
    }

    double rms() {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
}
