package dev.thrum.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Draws windows anew in the clusters they came in, healthy and faulty apart: first recordings with
/// replacement, then blocks of time with replacement within each recording drawn. Windows of one
/// recording resemble each other, and neighbours more so; drawing single windows would make every
/// interval too narrow (Davison and Hinkley, Bootstrap Methods and their Application, 1997, §3.8).
///
/// A block has √n of the n windows of its recording.
final class Bootstrap {
    private final int windows;
    private final List<List<List<int[]>>> classes = new ArrayList<>();

    Bootstrap(LabelledScores scores) {
        this.windows = scores.windows();
        for (boolean label : new boolean[] {false, true}) {
            TreeMap<Integer, List<Integer>> byRecording = new TreeMap<>();
            for (int window = 0; window < windows; window++) {
                if (scores.anomalous(window) == label) {
                    byRecording
                            .computeIfAbsent(scores.recording(window), _ -> new ArrayList<>())
                            .add(window);
                }
            }
            if (!byRecording.isEmpty()) {
                classes.add(byRecording.values().stream().map(Bootstrap::blocks).toList());
            }
        }
    }

    /// One replicate: how often each window was drawn.
    int[] draw(SplittableRandom random) {
        int[] weights = new int[windows];
        for (List<List<int[]>> recordings : classes) {
            for (int draw = 0; draw < recordings.size(); draw++) {
                List<int[]> blocks = recordings.get(random.nextInt(recordings.size()));
                for (int block = 0; block < blocks.size(); block++) {
                    for (int window : blocks.get(random.nextInt(blocks.size()))) {
                        weights[window]++;
                    }
                }
            }
        }
        return weights;
    }

    private static List<int[]> blocks(List<Integer> windows) {
        int length = (int) Math.round(Math.sqrt(windows.size()));
        List<int[]> blocks = new ArrayList<>();
        for (int start = 0; start < windows.size(); start += length) {
            int end = Math.min(start + length, windows.size());
            blocks.add(windows.subList(start, end).stream().mapToInt(Integer::intValue).toArray());
        }
        return blocks;
    }
}
