using Rse.Imports.Items;
using Rse.Posts;
using Rse.Problems;
using static Rse.Imports.Tests.ImportScene;

namespace Rse.Imports.Tests;

/// <summary>No thread is lost for a blank.</summary>
public sealed class ImportBlankTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task A_reply_without_text_is_told_and_its_own_replies_take_its_place(int batchSize)
    {
        await using var host = await fixture.OpenAsync(builder => Configure(builder, batchSize));
        ImportItem[] items =
        [
            Member("amy"),
            Space("general"),
            Post("1"),
            Comment("2", "1", body: " \u200B"),
            Comment("3", "2", body: ""),
            Comment("4", "3"),
            Comment("5", "4"),
        ];

        var first = await ImportAsync(host, items);
        var second = await ImportAsync(host, items);

        Assert.Equal(["2", "3"], first.Faults.Select(fault => fault.Key), StringComparer.Ordinal);
        Assert.All(first.Faults, fault => Assert.Equal(ProblemCodes.TextEmpty, Assert.Single(fault.Problems).Code));
        Assert.Equal((7, 5, 0, 2), (first.Read, first.Added, first.Known, first.Faulty));
        Assert.Equal((7, 0, 5, 2), (second.Read, second.Added, second.Known, second.Faulty));
    }

    [Fact]
    public async Task White_space_in_names_and_titles_is_one_space_and_a_title_alone_is_a_text()
    {
        await using var host = await fixture.OpenAsync();

        var report = await ImportAsync(
            host,
            [
                Member("amy") with
                {
                    DisplayName = "Amy\tLee",
                },
                Space("general") with
                {
                    Name = "All\r\nof us",
                },
                Post("1", body: "") with
                {
                    Kind = PostKinds.Article,
                    Title = "Anyone\there?",
                },
                Comment("2", "1"),
            ]
        );

        Assert.Empty(report.Faults);
        Assert.Equal(4, report.Added);
    }
}
