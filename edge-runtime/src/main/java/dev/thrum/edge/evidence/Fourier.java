package dev.thrum.edge.evidence;

/// The discrete Fourier transform for lengths that are powers of two (J. W. Cooley and J. W. Tukey,
/// "An algorithm for the machine calculation of complex Fourier series", Mathematics of Computation
/// 19, 1965): in place, decimation in time. Not scaled. For one thread at a time.
final class Fourier {
    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /// @param size a power of two
    Fourier(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("the size must be a power of two, was " + size);
        }
        this.size = size;
        this.cosines = new double[size / 2];
        this.sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
        }
    }

    /// The smallest size that holds so many values.
    static int sizeFor(int values) {
        return Math.max(2, Integer.highestOneBit(Math.max(1, values - 1)) << 1);
    }

    int size() {
        return size;
    }

    /// Time to frequency.
    void forward(double[] real, double[] imaginary) {
        reorder(real, imaginary);
        for (int half = 1; half < size; half *= 2) {
            int step = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int i = 0; i < half; i++) {
                    int upper = start + i;
                    int lower = upper + half;
                    double turnReal = cosines[i * step];
                    double turnImaginary = sines[i * step];
                    double lowerReal = real[lower] * turnReal - imaginary[lower] * turnImaginary;
                    double lowerImaginary =
                            real[lower] * turnImaginary + imaginary[lower] * turnReal;
                    real[lower] = real[upper] - lowerReal;
                    imaginary[lower] = imaginary[upper] - lowerImaginary;
                    real[upper] += lowerReal;
                    imaginary[upper] += lowerImaginary;
                }
            }
        }
    }

    /// Frequency to time, larger by [#size()] than the inverse.
    void backward(double[] real, double[] imaginary) {
        forward(imaginary, real);
    }

    private void reorder(double[] real, double[] imaginary) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
