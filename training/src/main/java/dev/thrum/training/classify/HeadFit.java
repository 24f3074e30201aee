package dev.thrum.training.classify;

import dev.thrum.training.calibrate.Quantile;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.fit.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Fits a [FaultHead] in closed form, the same every time.
///
/// The spread is that of all codes about their own cloud's centre, shrunk by Ledoit and Wolf; a
/// cloud of n codes counts n / (n − 1) times, as its centre came from them, and a cloud of one says
/// nothing of spread. The radius is a quantile of the distances at which codes lie from their own
/// kind when the fit did not see them: every cloud is cut into blocks of time, and each block is
/// left out once.
public final class HeadFit {
    private static final int BLOCKS = 5;

    private final int encoder;
    private final double quantile;

    /// A fit that has not begun.
    ///
    /// @param encoder number of the encoder whose codes are looked at
    /// @param quantile share of the codes of known kinds that shall be within the radius
    public HeadFit(int encoder, double quantile) {
        this.encoder = encoder;
        this.quantile = quantile;
    }

    /// Fits.
    ///
    /// @param kinds at least one, each with at least one window
    /// @throws TrainingException if no cloud has enough windows to tell a spread
    public FaultHead fit(List<Kind> kinds) throws TrainingException {
        List<List<List<CodedWindow>>> clouds = kinds.stream().map(HeadFit::clouds).toList();
        double[] left = new double[0];
        for (int block = 0; block < BLOCKS; block++) {
            left = join(left, leftOut(kinds, clouds, block));
        }
        if (left.length == 0) {
            throw new TrainingException(
                    "a head needs at least one recording with 2 windows to learn from: shorten window.hop, or record more");
        }
        return head(kinds, clouds, Quantile.of(left, quantile));
    }

    private double[] leftOut(List<Kind> kinds, List<List<List<CodedWindow>>> clouds, int block)
            throws TrainingException {
        List<List<List<CodedWindow>>> kept = new ArrayList<>();
        List<List<CodedWindow>> left = new ArrayList<>();
        for (List<List<CodedWindow>> kind : clouds) {
            List<List<CodedWindow>> some = new ArrayList<>();
            List<CodedWindow> others = new ArrayList<>();
            for (List<CodedWindow> cloud : kind) {
                int from = cloud.size() < 2 ? 0 : cloud.size() * block / BLOCKS;
                int to = cloud.size() < 2 ? 0 : cloud.size() * (block + 1) / BLOCKS;
                List<CodedWindow> rest = new ArrayList<>(cloud.subList(0, from));
                rest.addAll(cloud.subList(to, cloud.size()));
                some.add(rest);
                others.addAll(cloud.subList(from, to));
            }
            kept.add(some);
            left.add(others);
        }
        if (left.stream().allMatch(List::isEmpty) || !tellSpread(kept)) {
            return new double[0];
        }
        FaultHead without = head(kinds, kept, 0);
        List<Double> distances = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (CodedWindow window : left.get(kind)) {
                distances.add(without.distanceSquared(window.codes().get(encoder), kind));
            }
        }
        return distances.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean tellSpread(List<List<List<CodedWindow>>> clouds) {
        return clouds.stream().flatMap(List::stream).anyMatch(cloud -> cloud.size() > 1);
    }

    private FaultHead head(
            List<Kind> kinds, List<List<List<CodedWindow>>> clouds, double radiusSquared)
            throws TrainingException {
        List<float[]> residuals = new ArrayList<>();
        for (List<CodedWindow> cloud : clouds.stream().flatMap(List::stream).toList()) {
            double[] centre = centre(cloud);
            double weight = Math.sqrt(cloud.size() / (cloud.size() - 1.0));
            for (CodedWindow window : cloud.size() < 2 ? List.<CodedWindow>of() : cloud) {
                residuals.add(residual(window.codes().get(encoder), centre, weight));
            }
        }
        if (residuals.isEmpty()) {
            throw new TrainingException(
                    "a head needs at least one recording with 2 windows to learn from: shorten window.hop, or record more");
        }
        Mahalanobis spread = Mahalanobis.fit(Examples.of(residuals));
        List<FaultHead.Cloud> whitened = new ArrayList<>();
        for (int kind = 0; kind < clouds.size(); kind++) {
            for (List<CodedWindow> cloud : clouds.get(kind)) {
                float[] centre = floats(centre(cloud));
                whitened.add(
                        new FaultHead.Cloud(
                                kind, Arrays.stream(spread.whitened(centre)).boxed().toList()));
            }
        }
        return new FaultHead(
                kinds.stream().map(Kind::label).toList(), spread, whitened, radiusSquared);
    }

    private static List<List<CodedWindow>> clouds(Kind kind) {
        SequencedMap<Integer, List<CodedWindow>> byRecording = new TreeMap<>();
        for (CodedWindow window : kind.windows()) {
            byRecording.computeIfAbsent(window.recording(), _ -> new ArrayList<>()).add(window);
        }
        return List.copyOf(byRecording.values());
    }

    private double[] centre(List<CodedWindow> cloud) {
        double[] centre = new double[cloud.getFirst().codes().get(encoder).length];
        for (CodedWindow window : cloud) {
            float[] code = window.codes().get(encoder);
            for (int i = 0; i < centre.length; i++) {
                centre[i] += (double) code[i] / cloud.size();
            }
        }
        return centre;
    }

    private static float[] residual(float[] code, double[] centre, double weight) {
        float[] residual = new float[code.length];
        for (int i = 0; i < code.length; i++) {
            residual[i] = (float) (weight * (code[i] - centre[i]));
        }
        return residual;
    }

    private static float[] floats(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }

    private static double[] join(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
