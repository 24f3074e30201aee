package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Networks of one family, trained apart from different seeds, whose reconstructions are averaged.
/// The error of the average is the average error less what the members disagree: Krogh and
/// Vedelsby, "Neural Network Ensembles, Cross Validation, and Active Learning", 1995, equation 7.
/// The code is the members' codes one after the other. Training thread only.
public final class Ensemble implements Autoencoder {
    private final List<Autoencoder> members;

    Ensemble(List<Autoencoder> members) {
        this.members = List.copyOf(members);
    }

    /// The networks themselves, to be trained one by one.
    public List<Autoencoder> members() {
        return members;
    }

    @Override
    public int inputs() {
        return members.getFirst().inputs();
    }

    @Override
    public int latentSize() {
        return members.stream().mapToInt(Autoencoder::latentSize).sum();
    }

    @Override
    public Output forward(Batch batch, boolean training) {
        List<Output> outputs =
                members.stream().map(member -> member.forward(batch, training)).toList();
        Tensor[] latents = outputs.stream().map(Output::latent).toArray(Tensor[]::new);
        List<Tensor> extras =
                outputs.stream().map(Output::extraLoss).filter(Objects::nonNull).toList();
        return new Output(
                torch.cat(new TensorVector(latents), 1),
                mean(outputs.stream().map(Output::reconstruction).toList()),
                extras.isEmpty() ? null : mean(extras));
    }

    private static Tensor mean(List<Tensor> tensors) {
        return torch.stack(new TensorVector(tensors.toArray(Tensor[]::new)), 0).mean(0);
    }

    @Override
    public List<Tensor> parameters() {
        return members.stream().map(Autoencoder::parameters).flatMap(List::stream).toList();
    }

    @Override
    public List<Tensor> state() {
        return members.stream().map(Autoencoder::state).flatMap(List::stream).toList();
    }

    @Override
    public Map<String, Double> figures(Batch batch) {
        Map<String, Double> figures = new TreeMap<>();
        for (int i = 0; i < members.size(); i++) {
            String name = nameOf(i);
            members.get(i)
                    .figures(batch)
                    .forEach((figure, value) -> figures.put(name + figure, value));
        }
        return figures;
    }

    @Override
    public List<String> warnings(Map<String, Double> figures) {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            String name = nameOf(i);
            Map<String, Double> own = new TreeMap<>();
            figures.forEach((figure, value) -> {
                if (figure.startsWith(name)) {
                    own.put(figure.substring(name.length()), value);
                }
            });
            members.get(i).warnings(own).forEach(warning -> warnings.add(name + warning));
        }
        return warnings;
    }

    private static String nameOf(int member) {
        return "member %d: ".formatted(member + 1);
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        List<Emitted> emitted =
                members.stream().map(member -> member.emit(graph, features)).toList();
        String latent =
                graph.node(
                        "Concat",
                        "network/codes",
                        emitted.stream().map(Emitted::latent).toList(),
                        Map.of("axis", 1));
        String reconstruction =
                graph.node(
                        "Mean",
                        "network/mean",
                        emitted.stream().map(Emitted::reconstruction).toList(),
                        Map.of());
        return new Emitted(
                latent, reconstruction, meanBound(graph, emitted), meanExtras(graph, emitted));
    }

    private static @Nullable Supplier<String> meanBound(GraphBuilder graph, List<Emitted> emitted) {
        List<Supplier<String>> bounds = new ArrayList<>();
        for (Emitted each : emitted) {
            Supplier<String> bound = each.negativeElbo();
            if (bound == null) {
                return null;
            }
            bounds.add(bound);
        }
        return () ->
                graph.node(
                        "Mean",
                        "network/bound",
                        bounds.stream().map(Supplier::get).toList(),
                        Map.of());
    }

    private static List<Emitted.Extra> meanExtras(GraphBuilder graph, List<Emitted> emitted) {
        List<Emitted.Extra> means = new ArrayList<>();
        for (int i = 0; i < emitted.getFirst().extras().size(); i++) {
            int at = i;
            Emitted.Extra first = emitted.getFirst().extras().get(at);
            List<String> values =
                    emitted.stream().map(each -> each.extras().get(at).value()).toList();
            String mean = graph.node("Mean", "network/mean-extra", values, Map.of());
            means.add(new Emitted.Extra(first.output(), mean, first.size()));
        }
        return means;
    }

    @Override
    public String describe() {
        return "%d of %s".formatted(members.size(), members.getFirst().describe());
    }

    @Override
    public void close() {
        members.forEach(Autoencoder::close);
    }
}
