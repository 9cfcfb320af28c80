using Rse.Search.Indexing;
using Rse.Search.Texts;

namespace Rse.Search.Tests.Indexing;

public sealed class IndexSchemaTests
{
    [Fact]
    public void The_stamp_names_the_fields_the_version_of_Lucene_and_how_words_are_read_and_is_the_same_in_every_process()
    {
        var stamp = new IndexSchema(new TextAnalyzers()).Stamp;

        Assert.Matches("^rse-search/[0-9]+ lucene/4\\.8\\.[0-9]+(-[a-z0-9.]+)? words/[0-9a-f]{16}$", stamp);
        Assert.Equal(stamp, new IndexSchema(new TextAnalyzers()).Stamp);
    }

    [Theory]
    [InlineData("rse-search/4 lucene/4.8.0-beta00016 words/0123456789abcdef", true)]
    [InlineData("rse-search/3", false)]
    [InlineData("rse-search/5 lucene/4.8.0-beta00017 words/0123456789abcdef", false)]
    [InlineData("rse-search/ 4 lucene/4.8.0-beta00017", false)]
    [InlineData("another/4", false)]
    [InlineData("", false)]
    public void An_index_of_the_same_fields_can_be_searched_until_there_is_a_new_one(string stamp, bool isSearchable) =>
        Assert.Equal(isSearchable, IndexSchema.IsSearchable(stamp));
}
