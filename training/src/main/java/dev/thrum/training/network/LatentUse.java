package dev.thrum.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Which units of a variational code say anything of a window: those whose mean varies over the
/// data by more than 0.01. Burda, Grosse and Salakhutdinov, "Importance Weighted Autoencoders",
/// 2016, section 5.3. A network whose decoder answers without the code has collapsed onto the
/// prior.
final class LatentUse {
    /// Units whose mean varies over the data.
    static final String ACTIVE_UNITS = "activeUnits";

    /// Divergence from the prior in nats, mean over the data of the sum over the units.
    static final String DIVERGENCE = "kl";

    private static final double LEAST_VARIANCE = 0.01;

    /// Free nats hold the divergence near their sum where nothing else does.
    private static final double JUST_ABOVE = 1.25;

    private LatentUse() {}

    static Map<String, Double> figures(DiagonalNormal code) {
        try (PointerScope _ = new PointerScope()) {
            Tensor variances = code.mean().var(new long[] {0}, false);
            Tensor active = variances.gt(new Scalar(LEAST_VARIANCE));
            Map<String, Double> figures = new TreeMap<>();
            figures.put(ACTIVE_UNITS, active.sum().item_double());
            figures.put(DIVERGENCE, code.divergence(0).item_double());
            return figures;
        }
    }

    static List<String> warnings(Map<String, Double> figures, VariationalSettings settings) {
        double active = figures.getOrDefault(ACTIVE_UNITS, 0.0);
        double divergence = figures.getOrDefault(DIVERGENCE, 0.0);
        double free = settings.freeNats() * settings.latent();
        List<String> warnings = new ArrayList<>();
        if (active == 0 || (free > 0 && divergence <= JUST_ABOVE * free)) {
            warnings.add(
                    "posterior collapse: the code says %.2f nats of a window, %.2f of them free, and %.0f of %d units are active, so the network answers every window alike; lower network.beta (%s), lengthen network.warmUp (%d epochs) or train longer"
                            .formatted(
                                    divergence,
                                    free,
                                    active,
                                    settings.latent(),
                                    settings.beta(),
                                    settings.warmUpEpochs()));
        } else if (4 * active < settings.latent()) {
            warnings.add(
                    "only %.0f of %d latent units are active: network.latent of %.0f would do; for finer reconstructions lower network.beta (%s)"
                            .formatted(active, settings.latent(), active, settings.beta()));
        }
        return warnings;
    }
}
