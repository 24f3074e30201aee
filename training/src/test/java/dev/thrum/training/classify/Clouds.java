package dev.thrum.training.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Codes of one encoder drawn around given places, all with the same spread.
public final class Clouds {
    private final Random random;

    public Clouds(long seed) {
        random = new Random(seed);
    }

    /// Codes x = centre + (a, a/2 + b, 3·c, …): unequal and correlated spreads.
    public Kind kind(String label, boolean healthy, int recording, int windows, double... centre) {
        List<CodedWindow> drawn = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            double[] noise = Arrays.stream(centre).map(_ -> random.nextGaussian()).toArray();
            float[] code = new float[centre.length];
            for (int i = 0; i < centre.length; i++) {
                double spread = i == 1 ? noise[0] / 2 + noise[1] : i == 2 ? 3 * noise[2] : noise[i];
                code[i] = (float) (centre[i] + spread);
            }
            drawn.add(new CodedWindow(recording, 100L * window, List.of(code)));
        }
        return new Kind(label, healthy, drawn);
    }
}
