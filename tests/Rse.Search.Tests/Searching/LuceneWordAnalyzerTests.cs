using Rse.Search.Querying;
using Rse.Search.Texts;
using Rse.Search.Words;
using Rse.Testing.Search;

namespace Rse.Search.Tests.Searching;

public sealed class LuceneWordAnalyzerTests : WordAnalyzerContract
{
    protected override IWordAnalyzer Analyzer { get; } = new LuceneWordAnalyzer(new TextAnalyzers());
}
