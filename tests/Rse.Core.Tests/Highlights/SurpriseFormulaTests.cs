using Rse.Highlights;
using Rse.Highlights.Scoring;
using Rse.Testing.Highlights;

namespace Rse.Core.Tests.Highlights;

public sealed class SurpriseFormulaTests : ValueFormulaContract
{
    protected override IValueFormula Create() => new SurpriseFormula();
}
