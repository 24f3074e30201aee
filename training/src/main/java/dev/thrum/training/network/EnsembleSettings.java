package dev.thrum.training.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Several networks alike as a recipe describes them: `ensemble: 3` beside the keys of their
/// family.
///
/// @param member what each is
/// @param members how many there are, at least 2
public record EnsembleSettings(NetworkSettings member, int members) implements NetworkSettings {
    public EnsembleSettings {
        if (members < 2) {
            throw new IllegalArgumentException(
                    "network.ensemble must be at least 2, was " + members);
        }
    }

    /// The family of the members.
    @Override
    public String type() {
        return member.type();
    }

    @Override
    public int latent() {
        return Math.multiplyExact(members, member.latent());
    }

    @Override
    public Optional<String> conditionColumn() {
        return member.conditionColumn();
    }

    @Override
    public double inputNoise() {
        return member.inputNoise();
    }

    @Override
    public Activation output() {
        return member.output();
    }

    @Override
    public boolean hasLikelihood() {
        return member.hasLikelihood();
    }

    @Override
    public NetworkSettings withConditions(int conditions) {
        return new EnsembleSettings(member.withConditions(conditions), members);
    }

    @Override
    public Optional<Misfit> misfit(FeatureShape shape) {
        return member.misfit(shape);
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        requireFit(shape);
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Autoencoder> networks = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            networks.add(member.create(shape, seeds.nextLong()));
        }
        return new Ensemble(networks);
    }
}
