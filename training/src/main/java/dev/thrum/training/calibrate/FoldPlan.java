package dev.thrum.training.calibrate;

import dev.thrum.training.dataset.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which healthy windows are held out together. What a fold leaves out must differ from what is
/// left the way tomorrow's signal will differ: whole recordings, runs or loads where there are
/// several of a kind, else stretches of time.
///
/// A window on the border of two stretches of time is held out by none of them; it is learned from
/// where it keeps its distance.
public final class FoldPlan {
    private final int folds;
    private final List<Block> blocks;
    private final long gapFrames;

    /// Frames that are held out in one fold.
    private record Block(int fold, Stretch stretch) {
        boolean contains(int recording, long start, long end) {
            return stretch.recording() == recording
                    && stretch.firstFrame() <= start
                    && end <= stretch.endFrame();
        }

        boolean touches(int recording, long start, long end, long gapFrames) {
            return stretch.recording() == recording
                    && start < stretch.endFrame() + gapFrames
                    && end > stretch.firstFrame() - gapFrames;
        }
    }

    private FoldPlan(int folds, List<Block> blocks, long gapFrames) {
        this.folds = folds;
        this.blocks = List.copyOf(blocks);
        this.gapFrames = gapFrames;
    }

    /// Cuts every stretch into `folds` blocks of time; fold k holds out block k of each stretch.
    ///
    /// @param gapFrames frames between a held-out block and what is learned from
    /// @param clipFrames frames no border may cut through; 0 where the signal is unbroken
    public static FoldPlan byTime(
            List<Stretch> stretches, int folds, long gapFrames, int clipFrames) {
        List<Block> blocks = new ArrayList<>();
        for (Stretch stretch : stretches) {
            long start = stretch.firstFrame();
            for (int fold = 0; fold < folds; fold++) {
                long end = stretch.firstFrame() + stretch.frames() * (fold + 1) / folds;
                if (clipFrames > 0) {
                    end -= (end - stretch.firstFrame()) % clipFrames;
                }
                blocks.add(new Block(fold, new Stretch(stretch.recording(), start, end)));
                start = end;
            }
        }
        return new FoldPlan(folds, blocks, gapFrames);
    }

    /// Holds out whole groups of recordings. Groups are dealt out in turn where there are more of
    /// them than folds; there are fewer folds where there are fewer groups.
    ///
    /// @param groups name of the group of each stretch's recording, in the order of the stretches
    public static FoldPlan byGroup(List<Stretch> stretches, List<String> groups, int mostFolds) {
        List<String> distinct = groups.stream().distinct().toList();
        int folds = Math.min(mostFolds, distinct.size());
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < stretches.size(); at++) {
            blocks.add(new Block(distinct.indexOf(groups.get(at)) % folds, stretches.get(at)));
        }
        return new FoldPlan(folds, blocks, 0);
    }

    public int folds() {
        return folds;
    }

    /// The fold that holds a window out; -1 where none does.
    ///
    /// @param recording number of the window's recording
    /// @param start first frame of the window
    /// @param end the frame after its last one
    public int heldOutBy(int recording, long start, long end) {
        return blocks.stream()
                .filter(block -> block.contains(recording, start, end))
                .mapToInt(Block::fold)
                .findFirst()
                .orElse(-1);
    }

    /// Whether a window may be learned from while a fold is held out.
    ///
    /// @param recording number of the window's recording
    /// @param start first frame of the window
    /// @param end the frame after its last one
    public boolean mayLearn(int fold, int recording, long start, long end) {
        return blocks.stream()
                .noneMatch(block ->
                        block.fold() == fold && block.touches(recording, start, end, gapFrames));
    }

    /// The name of a fold for a person, such as `fold 2 of 4`.
    public String name(int fold) {
        return "fold %d of %d".formatted(fold + 1, folds);
    }

    @Override
    public String toString() {
        return Arrays.toString(blocks.toArray());
    }
}
