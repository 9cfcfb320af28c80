using Rse.Mentions;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Mentions;

/// <summary>What every <see cref="IMentionStore"/> must do.</summary>
public abstract class MentionStoreContract(IStorageFixture fixture)
{
    /// <summary>Only who was not mentioned before is new.</summary>
    [Fact]
    public async Task Setting_returns_who_is_newly_mentioned()
    {
        await using var host = await fixture.OpenAsync();
        var (subject, bob, carla) = await SceneAsync(host);

        Assert.Equal([bob.Id], await SetAsync(host, subject, bob.Id));
        Assert.Equal([carla.Id], await SetAsync(host, subject, carla.Id, bob.Id));
        Assert.Empty(await SetAsync(host, subject, bob.Id, carla.Id));
    }

    /// <summary>Who is no longer named is mentioned no more, and would be new again.</summary>
    [Fact]
    public async Task Setting_ends_the_mentions_that_are_not_given()
    {
        await using var host = await fixture.OpenAsync();
        var (subject, bob, carla) = await SceneAsync(host);
        await SetAsync(host, subject, bob.Id, carla.Id);

        Assert.Empty(await SetAsync(host, subject, carla.Id));
        Assert.Equal([bob.Id], await SetAsync(host, subject, bob.Id, carla.Id));
        Assert.Empty(await SetAsync(host, subject));
        Assert.Equal(2, (await SetAsync(host, subject, bob.Id, carla.Id)).Count);
    }

    /// <summary>Mentions are those of one subject.</summary>
    [Fact]
    public async Task Subjects_keep_their_mentions_apart()
    {
        await using var host = await fixture.OpenAsync();
        var (subject, bob, carla) = await SceneAsync(host);
        var other = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(subject.Value), carla);
        await SetAsync(host, subject, bob.Id);

        Assert.Equal([bob.Id], await SetAsync(host, other.Id.As<Subject>(), bob.Id));
        Assert.Empty(await SetAsync(host, other.Id.As<Subject>()));
        Assert.Empty(await SetAsync(host, subject, bob.Id));
    }

    /// <summary>A member who does not exist is not mentioned, and nothing fails.</summary>
    [Fact]
    public async Task Unknown_members_are_passed_over()
    {
        await using var host = await fixture.OpenAsync();
        var (subject, bob, _) = await SceneAsync(host);

        Assert.Equal([bob.Id], await SetAsync(host, subject, new Id<Member>(987_654_321), bob.Id));
    }

    private static async ValueTask<(Id<Subject> Subject, Member Bob, Member Carla)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        var post = await host.World.AddPostAsync(space, author);
        return (post.Id.As<Subject>(), await host.World.AddMemberAsync("bob"), await host.World.AddMemberAsync("carla"));
    }

    private static ValueTask<IReadOnlyList<Id<Member>>> SetAsync(StorageHost host, Id<Subject> subject, params Id<Member>[] members) =>
        host.WriteAsync((transaction, token) => host.Get<IMentionStore>().SetAsync(transaction, subject, members, token));
}
