using Rse.Highlights.Evidence;
using Rse.Highlights.Scoring;
using Rse.Testing.Highlights;

namespace Rse.Core.Tests.Highlights;

/// <summary>The formula in docs/extending/value-formula.md.</summary>
public sealed class ShareFormulaTests : ValueFormulaContract
{
    protected override IValueFormula Create() => new ShareFormula();

    private sealed class ShareFormula : IValueFormula
    {
        // A changed formula needs a new name: then everything is scored again.
        public string Name => "share-1";

        public ValueTask<IReadOnlyList<FormulaScore>> EvaluateAsync(FormulaContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<FormulaScore>>([.. context.Batch.Select(Score)]);

        private static FormulaScore Score(SubjectEvidence evidence)
        {
            var bookmarks = evidence[EvidenceChannel.Bookmark];
            var score = (bookmarks.Acts - bookmarks.Expected) / Math.Sqrt(bookmarks.Readers + 25);
            return new FormulaScore
            {
                Score = score,
                Deviation = 5 / Math.Sqrt(bookmarks.Readers + 25),
                Terms = new Dictionary<EvidenceChannel, double> { [EvidenceChannel.Bookmark] = score },
            };
        }
    }
}
