using Rse.Search.Words;
using Rse.Testing.Search;

namespace Rse.Core.Tests.Search;

public sealed class PlainWordAnalyzerTests : WordAnalyzerContract
{
    protected override IWordAnalyzer Analyzer { get; } = new PlainWordAnalyzer();
}
