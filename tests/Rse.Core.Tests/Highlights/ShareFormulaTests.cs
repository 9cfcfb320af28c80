using Rse.Highlights;
using Rse.Testing.Highlights;

namespace Rse.Core.Tests.Highlights;

/// <summary>The formula of the page on value formulas.</summary>
public sealed class ShareFormulaTests : ValueFormulaContract
{
    protected override IValueFormula Create() => new ShareFormula();

    private sealed class ShareFormula : IValueFormula
    {
        // Another formula, another name: then everything is judged anew.
        public string Name => "share-1";

        public ValueTask<IReadOnlyList<ValueVerdict>> EvaluateAsync(ValueContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<ValueVerdict>>([.. context.Batch.Select(Judge)]);

        private static ValueVerdict Judge(ValueEvidence evidence)
        {
            var saves = evidence[ValueChannel.Bookmark];
            var worth = (saves.Acts - saves.Expected) / Math.Sqrt(saves.Readers + 25);
            return new ValueVerdict
            {
                Worth = worth,
                Deviation = 5 / Math.Sqrt(saves.Readers + 25),
                Terms = [new ValueTerm(ValueChannel.Bookmark, worth)],
            };
        }
    }
}
