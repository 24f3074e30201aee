package dev.thrum.training.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.thrum.edge.cli.CommandFailedException;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.recording.FileFormat;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.training.onnx.ModelProto;
import java.nio.file.Path;
import java.util.List;

/// A package and recordings of the machine it knows, whose channels and rate are the model's.
///
/// @param card the package's card
/// @param fp32 its float32 graph
record ModelRecordings(ModelCard card, ModelProto fp32) {
    /// Opens a package.
    ///
    /// @throws CommandFailedException if it has no float32 graph
    static ModelRecordings open(Path place) throws ModelException, CommandFailedException {
        ModelPackage opened = ModelPackage.open(place);
        if (!opened.precisions().contains(Precision.FP32)) {
            throw new CommandFailedException(
                    "%s: the package must have the graph %s, has not: train the model anew"
                            .formatted(place, Precision.FP32.fileName()));
        }
        try {
            return new ModelRecordings(
                    opened.card(), ModelProto.parseFrom(opened.graph(Precision.FP32)));
        } catch (InvalidProtocolBufferException e) {
            throw new CommandFailedException(
                    "%s: %s must be an ONNX model, is not: %s"
                            .formatted(place, Precision.FP32.fileName(), e.getMessage()),
                    e);
        }
    }

    /// Opens a recording; columns bear the channels' names.
    Recording recording(Path file)
            throws RecordingException, ModelException, CommandFailedException {
        List<Channel> channels = card.toChannels();
        FileFormat format =
                FileFormat.ofEnding(file)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "%s: the ending must tell what kind of recording it is, such as .wav or .csv"
                                                .formatted(file)));
        return Recordings.open(
                file,
                new RecordingSettings(
                        format.reading().apply(channels.stream().map(Channel::name).toList()),
                        channels,
                        card.sampleRateHz()));
    }
}
