package dev.thrum.training.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A model that Keras saved whole in HDF5: its configuration as JSON in an attribute, its weights
/// in data sets named after the layers. Dense layers one after the other are understood, each
/// followed by batch normalization, by ReLU, by both or by neither. One thread.
public final class KerasFile {
    private final Path file;
    private final Group weights;
    private final List<DenseStack.Layer> layers = new ArrayList<>();

    private KerasFile(Path file, Group weights) {
        this.file = file;
        this.weights = weights;
    }

    /// Reads the network.
    ///
    /// @throws ImportException if the file cannot be read, or holds a layer that is not understood
    public static DenseStack read(Path file) throws ImportException {
        if (!Files.isRegularFile(file)) {
            throw new ImportException("%s: is not there: check the path".formatted(file));
        }
        try (HdfFile opened = new HdfFile(file)) {
            Attribute config = opened.getAttributes().get("model_config");
            if (config == null || !(opened.getChild("model_weights") instanceof Group weights)) {
                throw new ImportException(
                        "%s: must hold a model and its weights, as Keras' model.save(\"x.h5\") writes them"
                                .formatted(file));
            }
            JsonNode model = new ObjectMapper().readTree(config.getData().toString());
            return new KerasFile(file, weights).stack(model.path("config").path("layers"));
        } catch (HdfException | JsonProcessingException | IllegalArgumentException e) {
            throw new ImportException(
                    "%s: could not be read as a model of Keras (%s): copy it again"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private DenseStack stack(JsonNode described) throws ImportException {
        String before = "";
        for (JsonNode layer : described) {
            String name = layer.path("config").path("name").asText();
            requireAfter(before, name, layer.path("inbound_nodes"));
            add(name, layer.path("class_name").asText(), layer.path("config"));
            before = name;
        }
        return new DenseStack(layers);
    }

    private void requireAfter(String before, String name, JsonNode inbound) throws ImportException {
        for (JsonNode from : inbound) {
            if (from.size() != 1 || !from.path(0).path(0).asText().equals(before)) {
                throw new ImportException(
                        "%s: layer %s must follow %s alone, follows %s: only layers one after the other are understood"
                                .formatted(file, name, before, from));
            }
        }
    }

    private void add(String name, String kind, JsonNode config) throws ImportException {
        switch (kind) {
            case "InputLayer" -> {}
            case "Dense" -> layers.add(dense(name, config));
            case "BatchNormalization" ->
                    layers.add(normalized(last(name), name, config.path("epsilon").asDouble()));
            case "Activation", "ReLU" -> {
                String word = kind.equals("ReLU") ? "relu" : config.path("activation").asText();
                layers.add(activated(last(name), name, word));
            }
            default ->
                    throw new ImportException(
                            "%s: layer %s must be Dense, BatchNormalization or Activation, is %s"
                                    .formatted(file, name, kind));
        }
    }

    /// Takes the layer that the next one changes out of the list.
    private DenseStack.Layer last(String name) throws ImportException {
        if (layers.isEmpty() || layers.getLast().isActivated()) {
            throw new ImportException(
                    "%s: layer %s must follow the sums of a dense layer".formatted(file, name));
        }
        return layers.removeLast();
    }

    private DenseStack.Layer dense(String name, JsonNode config) throws ImportException {
        float[][] rows =
                (float[][]) weight(name, "kernel").orElseThrow(() -> missing(name)).getData();
        int outputs = rows[0].length;
        float[] kernel = new float[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, kernel, i * outputs, outputs);
        }
        DenseStack.Layer sums =
                new DenseStack.Layer(kernel, vector(name, "bias", outputs, 0), false);
        return activated(sums, name, config.path("activation").asText());
    }

    private DenseStack.Layer activated(DenseStack.Layer sums, String name, String activation)
            throws ImportException {
        return switch (activation) {
            case "linear" -> sums;
            case "relu" -> sums.activated();
            default ->
                    throw new ImportException(
                            "%s: activation of layer %s must be linear or relu, is %s"
                                    .formatted(file, name, activation));
        };
    }

    /// γ·(x − mean) / √(variance + ε) + β of every sum x, folded into the weights that make it.
    private DenseStack.Layer normalized(DenseStack.Layer sums, String name, double epsilon) {
        int outputs = sums.outputs();
        float[] gamma = vector(name, "gamma", outputs, 1);
        float[] beta = vector(name, "beta", outputs, 0);
        float[] mean = vector(name, "moving_mean", outputs, 0);
        float[] variance = vector(name, "moving_variance", outputs, 1);
        double[] factor = new double[outputs];
        double[] offset = new double[outputs];
        for (int out = 0; out < outputs; out++) {
            factor[out] = gamma[out] / Math.sqrt(variance[out] + epsilon);
            offset[out] = beta[out] - mean[out] * factor[out];
        }
        return sums.scaled(factor, offset);
    }

    private float[] vector(String layer, String name, int length, float otherwise) {
        return weight(layer, name)
                .map(found -> (float[]) found.getData())
                .orElseGet(() -> {
                    float[] same = new float[length];
                    Arrays.fill(same, otherwise);
                    return same;
                });
    }

    private Optional<Dataset> weight(String layer, String name) {
        return weights.getChild(layer) instanceof Group group
                ? find(group, name + ":0")
                : Optional.empty();
    }

    private static Optional<Dataset> find(Group group, String name) {
        for (Node node : group) {
            if (node instanceof Dataset found && found.getName().equals(name)) {
                return Optional.of(found);
            }
            if (node instanceof Group inner) {
                Optional<Dataset> found = find(inner, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private ImportException missing(String layer) {
        return new ImportException(
                "%s: layer %s must have weights, has none: save the model with them"
                        .formatted(file, layer));
    }
}
