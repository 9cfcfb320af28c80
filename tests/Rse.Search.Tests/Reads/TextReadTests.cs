using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Reads;

/// <summary>What a search reads of the texts it found.</summary>
public abstract class TextReadTests(SearchFixture folders)
{
    private readonly ConcurrentDictionary<string, int> _reads = new(StringComparer.Ordinal);

    protected SearchFixture Folders => folders;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_text_of_each_hit_is_read_once_and_that_of_a_hidden_one_never()
    {
        await using var host = await OpenAsync(Configure);
        var amelie = await host.World.AddMemberAsync("plover-amelie");
        var space = await host.World.AddSpaceAsync("plover", SpaceVisibility.Open, amelie);
        List<string> expected = [];
        for (var i = 0; i < 5; i++)
        {
            var post = await host.World.AddPostAsync(space, amelie, $"The plover runs {i}.");
            expected.Add($"post/{post.Id}");
            var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), amelie, "A plover, indeed.");
            expected.Add($"comment/{comment.Id}");
        }

        var hidden = await host.World.AddPostAsync(space, amelie, "This plover goes.");
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        await host.WriteAsync(
            (transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, hidden.Id.As<Subject>(), true, token)
        );
        _reads.Clear();

        var page = await host.Get<SearchService>()
            .SearchAsync(Viewer.System, new SearchRequest { Query = "plover" }, new PageRequest { Take = 50 }, Token);

        var found = page.Items.Select(Name).ToList();
        Assert.Superset(expected.ToHashSet(StringComparer.Ordinal), found.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(found.Order(StringComparer.Ordinal), _reads.Keys.Order(StringComparer.Ordinal));
        Assert.All(_reads, read => Assert.Equal(1, read.Value));
        Assert.All(page.Items, item => Assert.Contains(item.Title.Concat(item.Snippet), fragment => fragment.IsHit));
    }

    /// <summary>Opens a new network.</summary>
    protected abstract ValueTask<StorageHost> OpenAsync(Action<IRseBuilder> configure);

    private static string Name(FoundItem item) =>
        item switch
        {
            { Subject: { } subject } => $"{subject.Ref}",
            { Member: { } member } => $"member/{member.Id}",
            _ => $"space/{item.Space!.Id}",
        };

    private void Configure(IRseBuilder builder)
    {
        builder.AddSearch(options => options.Folder = folders.NewFolder());
        CountingStore.Add<ISnapshotStore>(builder.Services, _reads);
        CountingStore.Add<ISearchSourceStore>(builder.Services, _reads);
        CountingStore.Add<IMemberStore>(builder.Services, _reads);
        CountingStore.Add<ISpaceStore>(builder.Services, _reads);
    }
}
