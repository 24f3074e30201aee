package dev.thrum.training.fit;

import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;

/// What a trained network has to say of itself.
///
/// @param figures by name
/// @param warnings what a user must know of them, each with its mend; empty where all is well
public record Findings(Map<String, Double> figures, List<String> warnings) {
    private static final int MOST_ROWS = 4096;

    public Findings {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
        warnings = List.copyOf(warnings);
    }

    /// Asks a network in CPU memory.
    ///
    /// @param examples healthy rows, of which some are shown to it
    public static Findings of(Autoencoder network, Examples examples) {
        int rows = Math.min(examples.rows(), MOST_ROWS);
        SplittableRandom random = new SplittableRandom(0);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                Device device = DeviceChoice.CPU.device();
                Batches batches = new Batches(examples, Augmentation.none(), rows, device)) {
            batches.shuffle(random);
            Batch batch = batches.next(random);
            Map<String, Double> figures = network.figures(batch);
            return new Findings(figures, network.warnings(figures));
        }
    }
}
