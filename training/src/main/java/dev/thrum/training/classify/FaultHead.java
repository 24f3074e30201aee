package dev.thrum.training.classify;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.fit.Mahalanobis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Tells kinds of fault apart by a latent code. Immutable.
///
/// A kind is one or more clouds, one for each recording it was learned from, all of the same
/// spread: a mixture discriminant (Hastie and Tibshirani, "Discriminant analysis by Gaussian
/// mixtures", Journal of the Royal Statistical Society B 58, 1996) with known components. The code
/// is whitened by the spread; a cloud at squared distance d² weighs exp(−d² / 2) / clouds of its
/// kind, every kind being as likely as any other beforehand, and the answer `unknown` weighs
/// exp(−r² / 2): as if there were a cloud at distance r wherever one looks. A kind's probability is
/// the share of its clouds in all the weight.
public final class FaultHead {
    private final List<String> labels;
    private final Mahalanobis spread;
    private final List<Cloud> clouds;
    private final double radiusSquared;

    /// Where codes of one kind in one recording lie.
    ///
    /// @param kind number of the kind
    /// @param centre whitened centre
    record Cloud(int kind, List<Double> centre) {}

    FaultHead(List<String> labels, Mahalanobis spread, List<Cloud> clouds, double radiusSquared) {
        this.labels = List.copyOf(labels);
        this.spread = spread;
        this.clouds = List.copyOf(clouds);
        this.radiusSquared = radiusSquared;
    }

    /// Names of the kinds.
    public List<String> labels() {
        return labels;
    }

    /// Names of the answers: the kinds, and last `unknown`.
    public List<String> answers() {
        List<String> answers = new ArrayList<>(labels);
        answers.add(ModelCard.Faults.UNKNOWN);
        return answers;
    }

    /// Values in a code.
    public int dimension() {
        return spread.dimension();
    }

    /// Clouds of all kinds.
    public int clouds() {
        return clouds.size();
    }

    /// What is taken from a code before it is whitened; a copy.
    public float[] origin() {
        return spread.mean();
    }

    /// The factor a centred code is multiplied by from the right, dimension × dimension, row-major;
    /// a copy.
    public float[] whitening() {
        return spread.factor();
    }

    /// Whitened centres, clouds × dimension, row-major.
    public float[] centres() {
        float[] centres = new float[clouds.size() * dimension()];
        int at = 0;
        for (Cloud cloud : clouds) {
            for (double value : cloud.centre()) {
                centres[at++] = (float) value;
            }
        }
        return centres;
    }

    /// Logarithm of what each cloud weighs at distance 0.
    public float[] logPriors() {
        float[] priors = new float[clouds.size()];
        for (int cloud = 0; cloud < priors.length; cloud++) {
            priors[cloud] = (float) logPrior(clouds.get(cloud).kind());
        }
        return priors;
    }

    private double logPrior(int kind) {
        return -Math.log((double) clouds.stream().filter(cloud -> cloud.kind() == kind).count());
    }

    /// Logarithm of what the answer `unknown` weighs.
    public float logUnknown() {
        return (float) (-radiusSquared / 2);
    }

    /// The squared distance beyond which a code is like nothing that was learned.
    public double radiusSquared() {
        return radiusSquared;
    }

    /// Which answer each cloud and, last, the unknown counts for: (clouds + 1) × answers of 0 and
    /// 1, row-major.
    public float[] membership() {
        int answers = labels.size() + 1;
        float[] membership = new float[(clouds.size() + 1) * answers];
        for (int cloud = 0; cloud < clouds.size(); cloud++) {
            membership[cloud * answers + clouds.get(cloud).kind()] = 1;
        }
        membership[membership.length - 1] = 1;
        return membership;
    }

    /// Probability of each answer for a code.
    ///
    /// @return as many as there are answers; they add up to 1
    public double[] probabilities(float[] code) {
        double[] whitened = spread.whitened(code);
        double[] logs = new double[clouds.size() + 1];
        logs[clouds.size()] = -radiusSquared / 2;
        double most = logs[clouds.size()];
        for (int cloud = 0; cloud < clouds.size(); cloud++) {
            Cloud each = clouds.get(cloud);
            logs[cloud] = logPrior(each.kind()) - squared(whitened, each.centre()) / 2;
            most = Math.max(most, logs[cloud]);
        }
        double[] probabilities = new double[labels.size() + 1];
        double all = 0;
        for (int at = 0; at < logs.length; at++) {
            double weight = Math.exp(logs[at] - most);
            probabilities[at < clouds.size() ? clouds.get(at).kind() : labels.size()] += weight;
            all += weight;
        }
        for (int answer = 0; answer < probabilities.length; answer++) {
            probabilities[answer] /= all;
        }
        return probabilities;
    }

    /// Number of the likeliest answer.
    int answer(float[] code) {
        double[] probabilities = probabilities(code);
        return likeliest(probabilities, probabilities.length);
    }

    /// Number of the likeliest kind, however far away it is.
    int nearestKind(float[] code) {
        double[] whitened = spread.whitened(code);
        double[] least = new double[labels.size()];
        Arrays.fill(least, Double.NEGATIVE_INFINITY);
        for (Cloud cloud : clouds) {
            least[cloud.kind()] = Math.max(least[cloud.kind()], -squared(whitened, cloud.centre()));
        }
        return likeliest(least, least.length);
    }

    /// Squared distance of a code to the nearest cloud of a kind.
    double distanceSquared(float[] code, int kind) {
        double[] whitened = spread.whitened(code);
        return clouds.stream()
                .filter(cloud -> cloud.kind() == kind)
                .mapToDouble(cloud -> squared(whitened, cloud.centre()))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static int likeliest(double[] values, int count) {
        int best = 0;
        for (int at = 1; at < count; at++) {
            best = values[at] > values[best] ? at : best;
        }
        return best;
    }

    private static double squared(double[] whitened, List<Double> centre) {
        double sum = 0;
        for (int i = 0; i < whitened.length; i++) {
            double difference = whitened[i] - centre.get(i);
            sum += difference * difference;
        }
        return sum;
    }
}
