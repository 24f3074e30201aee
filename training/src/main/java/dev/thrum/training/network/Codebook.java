package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Entries that parts of a code are replaced by, and how they follow the encoder: each entry is the
/// running mean of the parts it was nearest to. Van den Oord, Vinyals and Kavukcuoglu, "Neural
/// Discrete Representation Learning", 2017, section 3 and appendix A.1. An entry hardly anything is
/// near to is put where a part of the batch at hand lies that is far from all others (compare
/// Dhariwal et al., "Jukebox", 2020, section 3.1). Owns its tensors. Training thread only.
///
/// Groups are the first axis throughout: entries are groups × codes × size, parts are groups × rows
/// × size.
final class Codebook implements AutoCloseable {
    /// An entry with less than this share of the mean use is dead.
    private static final double LEAST_USE = 0.03;

    private static final double SMOOTHING = 1e-5;

    private final int groups;
    private final int codes;
    private final int size;
    private final double decay;
    private final long seed;
    private final Tensor entries;
    private final Tensor uses;
    private final Tensor sums;
    private SplittableRandom random;

    /// Entries near 0, where nothing has been seen yet.
    Codebook(int groups, int codes, int size, double decay, long seed) {
        this.groups = groups;
        this.codes = codes;
        this.size = size;
        this.decay = decay;
        this.seed = seed;
        random = new SplittableRandom(seed);
        float[] first = new float[Math.multiplyExact(groups * codes, size)];
        for (int i = 0; i < first.length; i++) {
            first[i] = (float) (random.nextGaussian() / codes);
        }
        try (PointerScope _ = new PointerScope()) {
            entries = owned(Tensor.create(first, groups, codes, size));
            uses = owned(Tensor.create(new float[groups * codes], groups, codes));
            sums = owned(Tensor.create(new float[first.length], groups, codes, size));
        }
    }

    private static Tensor owned(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    /// The entries, how often each was chosen, and the sums of what chose it, both with older
    /// batches fading.
    List<Tensor> state() {
        return List.of(entries, uses, sums);
    }

    /// Numbers in the entries.
    long count() {
        return (long) groups * codes * size;
    }

    /// Begins what is drawn in an epoch.
    void beginEpoch(int epoch) {
        random = new SplittableRandom(Noise.seedOf(seed, epoch));
    }

    /// The nearest entry of each part of codes.
    ///
    /// @param latent rows × (groups · size)
    /// @return groups × rows, from 0
    Tensor nearest(Tensor latent) {
        Tensor half = entries.square().sum(2).mul(new Scalar(0.5)).unsqueeze(1);
        Tensor products = torch.bmm(parts(latent), entries.transpose(1, 2));
        return half.sub(products).argmin(new LongOptional(2), false);
    }

    /// Codes made of entries.
    ///
    /// @param chosen groups × rows
    /// @return rows × (groups · size)
    Tensor codesOf(Tensor chosen) {
        Tensor index = chosen.unsqueeze(2).expand(groups, chosen.size(1), size);
        return entries.gather(1, index)
                .permute(1, 0, 2)
                .reshape(chosen.size(1), (long) groups * size);
    }

    /// Codes made of entries that pass gradients on to the codes they stand for as if they were
    /// them.
    static Tensor straightThrough(Tensor latent, Tensor quantized) {
        return latent.add(quantized.sub(latent).detach());
    }

    /// Lets the entries follow the codes that chose them, and puts dead ones to use.
    ///
    /// @param latent rows × (groups · size)
    /// @param chosen the nearest entries
    void follow(Tensor latent, Tensor chosen) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor parts = parts(latent.detach());
            Tensor choice = choice(chosen);
            Scalar fresh = new Scalar(1 - decay);
            uses.mul_(new Scalar(decay)).add_(choice.sum(1), fresh);
            sums.mul_(new Scalar(decay)).add_(torch.bmm(choice.transpose(1, 2), parts), fresh);
            revive(parts);
            Tensor total = uses.sum(1).unsqueeze(1);
            Tensor smoothed =
                    uses.add(new Scalar(SMOOTHING))
                            .div(total.add(new Scalar(codes * SMOOTHING)))
                            .mul(total);
            entries.copy_(sums.div(smoothed.unsqueeze(2)));
        }
    }

    private void revive(Tensor parts) {
        float[] use = Snapshot.values(uses);
        float[] sum = Snapshot.values(sums);
        float[] batch = Snapshot.values(parts);
        boolean revived = false;
        for (int group = 0; group < groups; group++) {
            revived |= revive(group, use, sum, rows(batch, group, batch.length / size / groups));
        }
        if (revived) {
            uses.copy_(Tensor.create(use, groups, codes));
            sums.copy_(Tensor.create(sum, groups, codes, size));
        }
    }

    private boolean revive(int group, float[] use, float[] sum, float[][] parts) {
        int first = group * codes;
        float mean = 0;
        for (int code = first; code < first + codes; code++) {
            mean += use[code] / codes;
        }
        List<Integer> dead = new ArrayList<>();
        List<Integer> alive = new ArrayList<>();
        for (int code = first; code < first + codes; code++) {
            (use[code] <= LEAST_USE * mean ? dead : alive).add(code);
        }
        if (dead.isEmpty()) {
            return false;
        }
        SpreadDraw draw = new SpreadDraw(parts);
        alive.forEach(code -> draw.avoid(entry(sum, code, 1 / use[code])));
        for (int code : dead) {
            float[] found = draw.next(random);
            use[code] = mean;
            for (int i = 0; i < size; i++) {
                sum[code * size + i] = mean * found[i];
            }
        }
        return true;
    }

    private float[] entry(float[] sum, int code, float factor) {
        float[] entry = Arrays.copyOfRange(sum, code * size, (code + 1) * size);
        for (int i = 0; i < size; i++) {
            entry[i] *= factor;
        }
        return entry;
    }

    private float[][] rows(float[] parts, int group, int count) {
        float[][] rows = new float[count][];
        for (int row = 0; row < count; row++) {
            int from = (group * count + row) * size;
            rows[row] = Arrays.copyOfRange(parts, from, from + size);
        }
        return rows;
    }

    /// A 1 where a part chose an entry, groups × rows × codes.
    private Tensor choice(Tensor chosen) {
        return torch.one_hot(chosen, codes).to(entries.device(), entries.scalar_type());
    }

    private Tensor parts(Tensor latent) {
        return latent.reshape(latent.size(0), groups, size).permute(1, 0, 2);
    }

    /// How evenly entries are chosen, mean over the groups: e to the entropy of the choice, from 1
    /// where a single entry serves to the number of codes where all serve alike.
    double perplexity(Tensor chosen) {
        try (PointerScope _ = new PointerScope()) {
            Tensor shares = choice(chosen).mean(1);
            Tensor surprise = shares.add(new Scalar(1e-30)).log().mul(shares);
            return surprise.sum(1).neg().exp().mean().item_double();
        }
    }

    /// Adds the nodes that replace a code by entries. The entries are the first input of their
    /// product, so that it stays in float32 where layers turn to int8: a distance knows no sign of
    /// its error, and the wrong entry is a leap.
    ///
    /// @param latent `[1, groups · size]`
    /// @return name of a value of the same shape
    String emit(GraphBuilder graph, String latent) {
        String label = "network/codebook/";
        long all = (long) groups * codes;
        String flat = graph.constant(label + "entries", Snapshot.values(entries), all, size);
        String grouped = shaped(graph, label + "by-group", flat, groups, codes, size);
        String parts = shaped(graph, label + "parts", latent, groups, size, 1);
        String products = graph.node("MatMul", label + "products", grouped, parts);
        String half = graph.constant(label + "half-squares", halfSquares(), groups, codes, 1);
        String distances = graph.node("Sub", label + "distances", half, products);
        String nearest =
                graph.node(
                        "ArgMin",
                        label + "nearest",
                        List.of(distances),
                        Map.of("axis", 1, "keepdims", 0));
        String row =
                graph.node(
                        "Add",
                        label + "row",
                        nearest,
                        graph.constant(label + "first", firstRows(), groups, 1));
        String chosen =
                graph.node(
                        "Gather",
                        label + "chosen",
                        List.of(flat, shaped(graph, label + "rows", row, groups)),
                        Map.of("axis", 0));
        return shaped(graph, label + "code", chosen, 1, (long) groups * size);
    }

    private static String shaped(GraphBuilder graph, String label, String value, long... shape) {
        return graph.node(
                "Reshape", label, value, graph.constant(label + "/shape", shape, shape.length));
    }

    private float[] halfSquares() {
        try (PointerScope _ = new PointerScope()) {
            return Snapshot.values(entries.square().sum(2).mul(new Scalar(0.5)));
        }
    }

    private long[] firstRows() {
        long[] first = new long[groups];
        for (int group = 0; group < groups; group++) {
            first[group] = (long) group * codes;
        }
        return first;
    }

    @Override
    public void close() {
        entries.close();
        uses.close();
        sums.close();
    }
}
