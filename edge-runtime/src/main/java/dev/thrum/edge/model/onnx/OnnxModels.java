package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;

/// Makes models of packages with ONNX Runtime.
///
/// The runtime's native libraries are those in the folder that system property
/// `onnxruntime.native.path` names; else they are unpacked once into the folder that
/// `thrum.native.cache` names (see [NativeLibraries]); else ONNX Runtime unpacks them into the
/// temporary folder at each start and removes them at exit.
public final class OnnxModels {
    private OnnxModels() {}

    /// Loads the graph of the package's preferred precision.
    ///
    /// @throws ModelException see [#load(ModelPackage, Precision)]
    public static Model load(ModelPackage from) throws ModelException {
        return load(from, from.preferredPrecision());
    }

    /// Loads a graph and proves it on this processor: its inputs, outputs and metadata are the
    /// card's, and its golden windows give their scores.
    ///
    /// @throws ModelException if there is no such graph, ONNX Runtime refuses it, it breaks the
    ///   card's contract, or a golden window gives another score
    public static Model load(ModelPackage from, Precision precision) throws ModelException {
        String subject = from.place() + ": " + precision.fileName();
        OnnxModel model = OnnxModel.open(subject, from.graph(precision), from.card(), precision);
        try {
            GoldenProof.check(subject, model, from.golden());
        } catch (ModelException | RuntimeException e) {
            model.close();
            throw e;
        }
        return model;
    }
}
