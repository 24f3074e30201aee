package dev.thrum.training.train;

import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.frontend.Section;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.recipe.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/// What a recipe says of training, put in terms of the features as the network gets them.
///
/// @param device where to compute
/// @param threads threads of the processor to compute on
record FitSettings(Recipe recipe, DeviceChoice device, int threads) {
    /// The settings for features of a shape and scale.
    TrainingSettings of(FeatureShape shape, Standardisation standardisation) {
        TrainingPlan plan = recipe.training();
        return new TrainingSettings(
                plan.epochs(),
                plan.batch(),
                plan.learningRate(),
                plan.weightDecay(),
                plan.patience(),
                loss(shape),
                plan.penalties(),
                augmentation(shape, standardisation),
                plan.corruption(),
                recipe.seed(),
                device,
                threads);
    }

    private Loss loss(FeatureShape shape) {
        TrainingPlan plan = recipe.training();
        if (plan.channelWeights().isEmpty()) {
            return plan.loss();
        }
        float[] weights = new float[shape.features()];
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature] = plan.channelWeights().get(feature / shape.bins()).floatValue();
        }
        return plan.loss().weighted(weights);
    }

    private Augmentation augmentation(FeatureShape shape, Standardisation standardisation) {
        TrainingPlan plan = recipe.training();
        if (plan.copies() == 0) {
            return Augmentation.none();
        }
        Augmentation augmentation =
                Augmentation.gainAndTilt(
                                plan.copies(),
                                plan.gainDb(),
                                plan.tiltDb(),
                                shape,
                                gainDb(standardisation))
                        .tiltedWithin(spectra());
        return plan.warp() == 0
                ? augmentation
                : augmentation.warped(
                        plan.warp(), spectra(), standardisation.mean(), standardisation.scale());
    }

    /// What one standardised unit is in dB, infinite where a gain changes nothing.
    private float[] gainDb(Standardisation standardisation) {
        float[] scale = standardisation.scale();
        int bins = recipe.frontEnd().bins();
        for (Section section : recipe.frontEnd().sections()) {
            for (int i = 0; !section.followsGain() && i < scale.length; i++) {
                int bin = i % bins - section.firstBin();
                if (bin >= 0 && bin < section.bins()) {
                    scale[i] = Float.POSITIVE_INFINITY;
                }
            }
        }
        return scale;
    }

    private List<Augmentation.Spectrum> spectra() {
        List<Augmentation.Spectrum> spectra = new ArrayList<>();
        for (Section section : recipe.frontEnd().sections()) {
            for (int at = 0; section.isSpectrumInDecibels() && at < section.segments(); at++) {
                spectra.add(
                        new Augmentation.Spectrum(
                                section.firstBin() + at * section.bands(), section.centresHz()));
            }
        }
        return spectra;
    }
}
