package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A session of ONNX Runtime with tensors over the ring's slots and over its outputs, all made
/// before the first window. Inference thread only.
///
/// Only `score` and `residual` are asked for, and `features` where the card has an adaptation, into
/// the same memory every time; ONNX Runtime does not copy what nobody asks for.
final class OnnxModel implements Model {
    private static final Set<String> NO_OTHER_OUTPUT = Set.of();

    private final String subject;
    private final ModelCard card;
    private final Precision precision;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final NativeResources resources;
    private final FloatBuffer score = NativeFloats.allocate(1);
    private final FloatBuffer residual;
    private final FloatBuffer features;
    private final FloatBuffer baseline;
    private final Map<String, OnnxTensor> steadyInputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs;
    private BoundSlots slots = BoundSlots.none();

    private OnnxModel(
            String subject,
            ModelCard card,
            Precision precision,
            OrtSession session,
            NativeResources resources)
            throws OrtException {
        this.subject = subject;
        this.card = card;
        this.precision = precision;
        this.environment = OrtEnvironment.getEnvironment();
        this.session = session;
        this.resources = resources;
        int channels = card.channels().size();
        int bins = card.frontEnd().bins();
        residual = NativeFloats.allocate(channels * bins);
        Map<String, OnnxTensor> asked = new HashMap<>();
        bind(asked, GraphContract.SCORE, score, 1);
        bind(asked, GraphContract.RESIDUAL, residual, 1, channels, bins);
        int adapted = GraphContract.adapts(card) ? channels * bins : 0;
        features = NativeFloats.allocate(adapted);
        baseline = NativeFloats.allocate(adapted);
        if (adapted > 0) {
            bind(asked, GraphContract.FEATURES, features, 1, adapted);
            bind(steadyInputs, GraphContract.BASELINE, baseline, 1, adapted);
        }
        outputs = Map.copyOf(asked);
    }

    private void bind(Map<String, OnnxTensor> to, String name, FloatBuffer values, long... shape)
            throws OrtException {
        to.put(name, resources.own(OnnxTensor.createTensor(environment, values, shape)));
    }

    /// Opens a session and holds its graph against the card.
    ///
    /// @param subject the package and file, for messages
    static OnnxModel open(String subject, byte[] graph, ModelCard card, Precision precision)
            throws ModelException {
        SelfContained.check(subject, graph);
        NativeResources resources = new NativeResources();
        try {
            OrtSession session = resources.own(Sessions.open(graph));
            GraphContract.check(subject, session, card, precision);
            return new OnnxModel(subject, card, precision, session, resources);
        } catch (OrtException e) {
            resources.close();
            throw new ModelException(
                    "%s: ONNX Runtime refuses the graph: %s; export the model again"
                            .formatted(subject, e.getMessage()),
                    e);
        } catch (ModelException | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public float threshold() {
        ModelCard.Threshold threshold = card.thresholds().get(precision);
        if (threshold == null) {
            throw new IllegalStateException(
                    "a card that was opened has a threshold for " + precision.text());
        }
        return (float) threshold.value();
    }

    @Override
    public void bind(List<FloatBuffer> windows) {
        BoundSlots bound =
                BoundSlots.over(
                        environment,
                        windows,
                        card.windowFrames(),
                        card.channels().size(),
                        steadyInputs);
        slots.close();
        slots = bound;
    }

    @Override
    public float score(int slot) throws ModelException {
        try {
            session.run(slots.input(slot), NO_OTHER_OUTPUT, outputs).close();
        } catch (OrtException e) {
            throw new ModelException(
                    "%s: a window cannot be scored: %s".formatted(subject, e.getMessage()), e);
        }
        float found = score.get(0);
        if (!Float.isFinite(found)) {
            throw new ModelException(
                    "%s: the score of a window must be a finite number, was %s; are all its samples numbers?"
                            .formatted(subject, found));
        }
        return found;
    }

    @Override
    public FloatBuffer residual() {
        return residual;
    }

    @Override
    public FloatBuffer features() {
        return features;
    }

    @Override
    public FloatBuffer baseline() {
        return baseline;
    }

    @Override
    public void close() {
        slots.close();
        slots = BoundSlots.none();
        resources.close();
    }
}
