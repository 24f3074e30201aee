package dev.thrum.training.explore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/// Groups of points that lie close together, found without being told how many: HDBSCAN (Campello,
/// Moulavi and Sander, "Density-based clustering based on hierarchical density estimates", PAKDD
/// 2013). Points in thin regions belong to none.
///
/// @param clusterOf number of each point's group, from 0 for the largest on; [#NOISE] for none
/// @param count groups there are
public record Clusters(List<Integer> clusterOf, int count) {
    /// The number of points that belong to no group.
    public static final int NOISE = -1;

    private static final int LIBRARY_NOISE = 0;

    public Clusters {
        clusterOf = List.copyOf(clusterOf);
    }

    /// Finds the groups; the same points in the same order give the same ones.
    ///
    /// @param points each with the same number of finite coordinates, whose scales are alike
    /// @param fewest points a group must have, at least 2
    /// @param neighbours how many neighbours tell how dense a region is, itself included
    public static Clusters of(double[][] points, int fewest, int neighbours) {
        if (fewest < 2 || points.length < Math.max(fewest, neighbours)) {
            throw new IllegalArgumentException(
                    "groups of at least %d points need as many points, and %d neighbours; had %d"
                            .formatted(fewest, neighbours, points.length));
        }
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("codes", factory), factory);
        String[] names =
                IntStream.range(0, points[0].length)
                        .mapToObj("%05d"::formatted)
                        .toArray(String[]::new);
        for (double[] point : points) {
            data.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, point));
        }
        HdbscanModel model =
                new HdbscanTrainer(
                                fewest,
                                new L2Distance(),
                                neighbours,
                                1,
                                NeighboursQueryFactoryType.KD_TREE)
                        .train(data);
        return largestFirst(model.getClusterLabels());
    }

    private static Clusters largestFirst(List<Integer> found) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        found.stream()
                .filter(label -> label != LIBRARY_NOISE)
                .forEach(label -> sizes.merge(label, 1, Integer::sum));
        List<Integer> order =
                sizes.entrySet().stream()
                        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList();
        Map<Integer, Integer> numbers = new HashMap<>(Map.of(LIBRARY_NOISE, NOISE));
        order.forEach(label -> numbers.put(label, numbers.size() - 1));
        return new Clusters(found.stream().map(numbers::get).toList(), order.size());
    }

    /// Numbers of the points in a group, rising.
    public List<Integer> members(int cluster) {
        return IntStream.range(0, clusterOf.size())
                .filter(point -> clusterOf.get(point) == cluster)
                .boxed()
                .toList();
    }

    /// Share of the points that belong to no group.
    public double noiseShare() {
        return (double) members(NOISE).size() / clusterOf.size();
    }

    /// The member of a group with the least sum of distances to the others: the most typical one.
    ///
    /// @param points those the groups were found among
    public int medoid(double[][] points, int cluster) {
        List<Integer> members = members(cluster);
        int best = members.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (int candidate : members) {
            double sum = 0;
            for (int other : members) {
                sum += distance(points[candidate], points[other]);
            }
            if (sum < least) {
                least = sum;
                best = candidate;
            }
        }
        return best;
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(squares);
    }
}
