using Microsoft.Extensions.DependencyInjection;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.SavedSearches;
using Rse.Spaces;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Search.Tests.Searching;

/// <summary>Saved searches over this index: their pages and their alerts show the same.</summary>
public sealed class SavedSearchTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_full_of_what_has_every_word_however_much_has_some_of_them()
    {
        await using var scene = await OpenAsync();
        List<long> expected = [];
        for (var i = 0; i < 150; i++)
        {
            var post = await scene.PostAsync(scene.Amelie, i is 3 or 7 ? "Les chênes donnent du bois." : "Du bois.");
            if (i is 3 or 7)
            {
                expected.Insert(0, post.Id.Value);
            }
        }

        await scene.Host.Get<ProjectionService>().CatchUpAsync(cancellationToken: Token);
        var found = await ReadAsync(scene, "bois chêne");

        Assert.Equal(expected, found.Items.Select(item => item.Subject!.Id.Value));
        Assert.Null(found.Next);
        Assert.Equal(2, found.Total!.Value.Value);
        Assert.Contains(found.Items[0].Snippet, piece => piece is { IsHit: true, Text: "chênes" });
        Assert.Empty((await ReadAsync(scene, "bois absent")).Items);
    }

    [Theory]
    [InlineData("congé", true)]
    [InlineData("demandes congés validées", true)]
    [InlineData("conge directrice", false)]
    [InlineData("\"de congé\" rapport_f*", true)]
    [InlineData("congé OR absent -rapport", false)]
    public async Task What_alerts_is_what_the_page_shows(string query, bool isTold)
    {
        await using var scene = await OpenAsync();
        var bob = await scene.ViewAsync(scene.Bob);
        await scene.Host.Get<SavedSearchService>().CreateAsync(bob, new SavedSearchDraft { Name = "x", Query = query }, Token);
        await scene.PostAsync(scene.Amelie, "La demande de congé est validée, voir rapport_final.pdf pour les détails de l'équipe.");
        await scene.Host.Get<ProjectionService>().CatchUpAsync(cancellationToken: Token);

        Assert.Equal(isTold ? 1 : 0, (await scene.ListAsync(scene.Bob, kind: NotificationKinds.SavedSearch)).Items.Count);
        Assert.Equal(isTold ? 1 : 0, (await ReadAsync(scene, query)).Items.Count);
    }

    private async ValueTask<NotificationScene> OpenAsync() =>
        await NotificationScene.OpenAsync(
            fixture,
            SpaceVisibility.Open,
            builder => builder.AddSearch(options => options.Folder = fixture.NewFolder())
        );

    private static async ValueTask<FoundPage> ReadAsync(NotificationScene scene, string query)
    {
        var carl = await scene.ViewAsync(scene.Carl);
        var service = scene.Host.Get<SavedSearchService>();
        var search = await service.CreateAsync(carl, new SavedSearchDraft { Name = query, Query = query }, Token);
        return (await service.ReadAsync(carl, search.Id, PageRequest.First, Token))!;
    }
}
