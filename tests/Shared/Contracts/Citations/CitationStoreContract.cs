using Rse.Citations;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Citations;

/// <summary>What every <see cref="ICitationStore"/> must do.</summary>
public abstract class CitationStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Returns added and removed citations; the others keep their time.</summary>
    [Fact]
    public async Task Setting_replaces_the_citations_and_returns_the_changes()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var citing = await PostAsync(host, space, amelie);
        var (first, second, third) = (
            await PostAsync(host, space, amelie),
            await PostAsync(host, space, amelie),
            await PostAsync(host, space, amelie)
        );

        var added = await SetAsync(host, citing, Noon, second, first);
        var changed = await SetAsync(host, citing, Noon.AddHours(1), second, third);
        var again = await SetAsync(host, citing, Noon.AddHours(2), third, second);

        Assert.Equal([first, second], added.Added);
        Assert.Empty(added.Removed);
        Assert.Equal([third], changed.Added);
        Assert.Equal([first], changed.Removed);
        Assert.Empty(again.Added.Concat(again.Removed));
        Assert.Empty(await ListAsync(host, amelie, first));
        Assert.Equal(
            new Citation
            {
                CitingId = citing,
                CitedId = second,
                At = Noon,
            },
            Assert.Single(await ListAsync(host, amelie, second))
        );
        Assert.Equal(Noon.AddHours(1), Assert.Single(await ListAsync(host, amelie, third)).At);

        Assert.Equal([second, third], (await SetAsync(host, citing, Noon)).Removed);
        Assert.Empty(await ListAsync(host, amelie, second));
    }

    /// <summary>Pages work with equal times.</summary>
    [Fact]
    public async Task Citing_subjects_are_listed_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var cited = await PostAsync(host, space, amelie);
        List<Id<Subject>> citing = [];
        for (var i = 0; i < 7; i++)
        {
            citing.Add(await PostAsync(host, space, amelie));
            await SetAsync(host, citing[^1], Noon.AddMilliseconds(i / 3), cited);
        }

        List<Id<Subject>> read = [];
        for (Keyset? after = null; ; )
        {
            var rows = await ListAsync(host, amelie, cited, new Slice(after, 2));
            read.AddRange(rows.Take(2).Select(row => row.CitingId));
            if (rows.Count <= 2)
            {
                break;
            }

            after = new Keyset(rows[1].At.ToUnixTimeMilliseconds(), rows[1].CitingId.Value);
        }

        Assert.Equal(citing.AsEnumerable().Reverse(), read);
    }

    /// <summary>Omits citing subjects that are hidden from the viewer or trashed.</summary>
    [Fact]
    public async Task Hidden_and_trashed_citing_subjects_are_omitted()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, space) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var cited = await PostAsync(host, space, amelie);
        var hidden = await PostAsync(host, secret, amelie);
        var comment = (
            await host.World.AddCommentAsync(await host.World.FindSubjectAsync((await PostAsync(host, space, amelie)).Value), amelie)
        ).Id.As<Subject>();
        await SetAsync(host, hidden, Noon, cited);
        await SetAsync(host, comment, Noon.AddHours(1), cited);

        Assert.Equal([comment, hidden], (await ListAsync(host, amelie, cited)).Select(row => row.CitingId));
        Assert.Equal([comment], (await ListAsync(host, bob, cited)).Select(row => row.CitingId));

        await TrashAsync(host, comment, trashed: true);
        Assert.Empty(await ListAsync(host, bob, cited));
        await TrashAsync(host, comment, trashed: false);
        var root = (await host.World.FindSubjectAsync(comment.Value)).RootId;
        await TrashAsync(host, root, trashed: true);
        Assert.Empty(await ListAsync(host, bob, cited));
        await TrashAsync(host, root, trashed: false);
        Assert.Single(await ListAsync(host, bob, cited));
    }

    private static async ValueTask<(Member Member, Space Space)> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        return (member, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member));
    }

    private static async ValueTask<Id<Subject>> PostAsync(StorageHost host, Space space, Member author) =>
        (await host.World.AddPostAsync(space, author)).Id.As<Subject>();

    private static ValueTask<CitationChange> SetAsync(
        StorageHost host,
        Id<Subject> citing,
        DateTimeOffset at,
        params Id<Subject>[] cited
    ) => host.WriteAsync((transaction, token) => host.Get<ICitationStore>().SetAsync(transaction, citing, cited, at, token));

    private static ValueTask<bool> TrashAsync(StorageHost host, Id<Subject> subject, bool trashed) =>
        host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, trashed, token));

    private static async ValueTask<IReadOnlyList<Citation>> ListAsync(
        StorageHost host,
        Member member,
        Id<Subject> cited,
        Slice? slice = null
    ) => await host.Get<ICitationStore>().ListAsync(await host.World.ViewAsync(member), cited, slice ?? new Slice(null, 10), Token);
}
