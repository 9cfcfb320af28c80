using CsCheck;
using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Perimeters;

public sealed class PerimeterModelTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private const int MemberCount = 5;
    private const int SpaceCount = 4;

    private static readonly Gen<(int Act, int Member, int Space)[]> Moves = Gen.Select(
        Gen.Int[0, 5],
        Gen.Int[0, MemberCount - 1],
        Gen.Int[0, SpaceCount - 1]
    ).Array[1, 25];
    private static readonly Gen<(int Visibility, bool Guest)[]> Kinds = Gen.Select(Gen.Int[0, 2], Gen.Bool).Array[MemberCount];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spaces_posts_feeds_and_members_are_seen_by_those_whom_the_model_names_and_by_nobody_else() =>
        await Gen.Select(Kinds, Moves).SampleAsync(CheckAsync, iter: 60, threads: 1);

    private async Task CheckAsync((int Visibility, bool Guest)[] kinds, (int Act, int Member, int Space)[] moves)
    {
        await using var host = await fixture.OpenAsync();
        var model = new PerimeterModel();
        var members = new Dictionary<string, Member>(StringComparer.Ordinal);
        var spaces = new Dictionary<string, Space>(StringComparer.Ordinal);
        var posts = new Dictionary<string, Id<Post>>(StringComparer.Ordinal);
        for (var i = 0; i < MemberCount; i++)
        {
            var kind = kinds[i].Guest ? MemberKind.Guest : MemberKind.Internal;
            members[$"m{i}x"] = await host.World.AddMemberAsync($"m{i}x", kind);
            model.Members[$"m{i}x"] = kind;
        }

        for (var i = 0; i < SpaceCount; i++)
        {
            var visibility = (SpaceVisibility)kinds[i].Visibility;
            spaces[$"s{i}x"] = await host.World.AddSpaceAsync($"s{i}x", visibility);
            posts[$"s{i}x"] = (await host.World.AddPostAsync(spaces[$"s{i}x"], members["m0x"])).Id;
            model.Spaces[$"s{i}x"] = visibility;
        }

        foreach (var (act, member, space) in moves)
        {
            await MoveAsync(host, model, act, members[$"m{member}x"], spaces[$"s{space}x"]);
        }

        foreach (var member in members.Values)
        {
            await CompareAsync(host, model, member.Handle, await host.World.ViewAsync(member), posts);
        }
    }

    private static async ValueTask MoveAsync(StorageHost host, PerimeterModel model, int act, Member member, Space space)
    {
        switch (act)
        {
            case <= 2:
                await host.WriteAsync(
                    async (transaction, token) =>
                        await host.Get<IMembershipStore>()
                            .PutAsync(
                                transaction,
                                new Membership
                                {
                                    SpaceId = space.Id,
                                    MemberId = member.Id,
                                    Role = SpaceRole.Reader,
                                    JoinedAt = host.World.Now,
                                },
                                token
                            )
                );
                model.Belongings.Add((member.Handle, space.Slug));
                break;
            case <= 4:
                await host.WriteAsync(
                    (transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, member.Id, token)
                );
                model.Belongings.Remove((member.Handle, space.Slug));
                break;
            default:
                await host.Get<MemberLifecycleService>().SuspendAsync(member.Id, Token);
                model.Suspended.Add(member.Handle);
                break;
        }
    }

    private static async ValueTask CompareAsync(
        StorageHost host,
        PerimeterModel model,
        string member,
        Viewer viewer,
        Dictionary<string, Id<Post>> posts
    )
    {
        var listed = (await host.Get<SpaceService>().ListAsync(viewer, mine: false, PageRequest.First, Token))
            .Items.Select(space => space.Slug)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var space in model.Spaces.Keys)
        {
            Assert.Equal(model.Knows(member, space), await host.Get<SpaceService>().FindAsync(viewer, space, Token) is not null);
            Assert.Equal(model.Knows(member, space), listed.Contains(space));
            Assert.Equal(model.Sees(member, space), await host.Get<PostService>().FindAsync(viewer, posts[space], Token) is not null);
            Assert.Equal(
                model.Sees(member, space),
                await host.Get<FeedService>().FindAsync(viewer, FeedKind.Space, space, Token) is not null
            );
        }

        var met = (await host.Get<MemberService>().ListAsync(viewer, PageRequest.First, Token))
            .Items.Select(other => other.Handle)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var other in model.Members.Keys)
        {
            Assert.Equal(model.Meets(member, other), await host.Get<MemberService>().FindAsync(viewer, other, Token) is not null);

            // Lists and mentions leave out who may no more act.
            Assert.Equal(model.Meets(member, other) && !model.Suspended.Contains(other), met.Contains(other));
        }
    }
}
