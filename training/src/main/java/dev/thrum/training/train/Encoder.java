package dev.thrum.training.train;

import dev.thrum.training.export.EncoderGraph;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Autoencoder;

/// Makes a code of standardised features, to be held beside that of a trained network.
sealed interface Encoder extends AutoCloseable {
    /// What it is, in a few words.
    String name();

    /// Values in a code.
    int size();

    /// The code of standardised features.
    float[] code(float[] features);

    @Override
    void close();

    /// The features themselves.
    ///
    /// @param size how many they are
    record Features(int size) implements Encoder {
        @Override
        public String name() {
            return "features";
        }

        @Override
        public float[] code(float[] features) {
            return features.clone();
        }

        @Override
        public void close() {}
    }

    /// A network nobody trained.
    record Untrained(int size, GraphSession session) implements Encoder {
        /// Takes the weights a network has now.
        ///
        /// @param network may be closed afterwards
        static Untrained of(Autoencoder network) {
            return new Untrained(
                    network.latentSize(), new GraphSession(EncoderGraph.emit(network)));
        }

        @Override
        public String name() {
            return "untrained";
        }

        @Override
        public float[] code(float[] features) {
            session.run(features);
            return session.copyOf("latent");
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
