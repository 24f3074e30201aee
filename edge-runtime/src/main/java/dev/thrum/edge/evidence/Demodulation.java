package dev.thrum.edge.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The envelope of a signal within bands: a damaged spot strikes a resonance again and again, and
/// how often shows in the envelope, not in the spectrum of the ringing itself.
///
/// The band is cut out of the spectrum and brought down to zero, which gives the analytic signal of
/// the band; its squared magnitude is the envelope, whose spectrum is looked at (R. B. Randall and
/// J. Antoni, "Rolling element bearing diagnostics - A tutorial", Mechanical Systems and Signal
/// Processing 25, 2011, section 3.3). Which bands: those whose envelope is most impulsive, halves
/// and thirds of the spectrum by turns (J. Antoni, "Fast computation of the kurtogram for the
/// detection of transient faults", Mechanical Systems and Signal Processing 21, 2007).
///
/// For one thread at a time.
final class Demodulation {
    private static final int[] PARTS = {1, 2, 3, 4, 6, 8, 12};

    /// This part of the envelope is left out at each end.
    private static final int EDGE = 50;

    private final double sampleRateHz;
    private final int samples;
    private final int size;
    private final double[] real;
    private final double[] imaginary;

    Demodulation(double[] signal, double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        this.samples = signal.length;
        this.size = Fourier.sizeFor(signal.length);
        this.real = new double[size];
        this.imaginary = new double[size];
        System.arraycopy(signal, 0, real, 0, samples);
        new Fourier(size).forward(real, imaginary);
    }

    /// The envelopes of the most impulsive bands, the most impulsive first.
    ///
    /// @param most how many
    /// @param narrowestHz least width of a band: no modulation faster than this shows in it
    List<Envelope> mostImpulsive(int most, double narrowestHz) {
        List<Envelope> envelopes = new ArrayList<>();
        for (int parts : PARTS) {
            double widthHz = sampleRateHz / 2 / parts;
            for (int part = 0; part < parts && (widthHz >= narrowestHz || parts == 1); part++) {
                envelopes.add(envelope(new Band(part * widthHz, (part + 1) * widthHz)));
            }
        }
        return envelopes.stream()
                .sorted(Comparator.comparingDouble(Envelope::kurtosis).reversed())
                .limit(most)
                .toList();
    }

    /// The envelope of the whole signal after every line of its spectrum was made equally high:
    /// what strikes keeps its phases and stands out, tones of the shaft and the teeth do not (P.
    /// Borghesani, P. Pennacchi, R. B. Randall, N. Sawalhi and R. Ricci, "Application of cepstrum
    /// pre-whitening for the diagnosis of bearing faults under variable speed conditions",
    /// Mechanical Systems and Signal Processing 36, 2013).
    Envelope whitened() {
        double[] evenReal = new double[size];
        double[] evenImaginary = new double[size];
        for (int i = 0; i < size; i++) {
            double magnitude = Math.hypot(real[i], imaginary[i]);
            evenReal[i] = magnitude > 0 ? real[i] / magnitude : 0;
            evenImaginary[i] = magnitude > 0 ? imaginary[i] / magnitude : 0;
        }
        return envelope(new Band(0, sampleRateHz / 2), evenReal, evenImaginary);
    }

    private Envelope envelope(Band band) {
        return envelope(band, real, imaginary);
    }

    private Envelope envelope(Band band, double[] real, double[] imaginary) {
        int first = Math.clamp(Math.round(band.fromHz() / sampleRateHz * size), 1, size / 2);
        int last = Math.clamp(Math.round(band.toHz() / sampleRateHz * size), first, size / 2);
        int bins = Math.max(1, last - first);
        Fourier fourier = new Fourier(Fourier.sizeFor(2 * bins)); // the square has twice the width
        double[] down = new double[fourier.size()];
        double[] quadrature = new double[fourier.size()];
        System.arraycopy(real, first, down, 0, Math.min(bins, size / 2 - first));
        System.arraycopy(imaginary, first, quadrature, 0, Math.min(bins, size / 2 - first));
        fourier.backward(down, quadrature);
        int length = (int) ((long) samples * fourier.size() / size);
        int edge =
                length / EDGE; // the signal begins and ends with a step, which rings in each band
        double[] squared = new double[length - 2 * edge];
        for (int i = 0; i < squared.length; i++) {
            double inPhase = down[edge + i];
            double shifted = quadrature[edge + i];
            squared[i] = inPhase * inPhase + shifted * shifted;
        }
        return Envelope.of(band, squared, sampleRateHz * fourier.size() / size);
    }
}
