using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Directories;
using Rse.Follows;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Directories;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Directories;

/// <summary>A space has the members that a group of the host has, and people's own besides.</summary>
public abstract class MirrorTests(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mirror_lets_in_changes_and_takes_out_and_the_second_does_nothing()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", "ada", "ben", "cleo");
        scene.Directory.Groups["crew"][1] = GroupDirectory.Entry("ben") with { Role = SpaceRole.Moderator };

        Assert.Equal("+ada +ben +cleo", MirrorScene.Said(await scene.MirrorAsync()));
        Assert.Equal("ada:contributor ben:moderator cleo:contributor olga:owner", await scene.RosterAsync());
        Assert.Equal("", MirrorScene.Said(await scene.MirrorAsync()));

        scene.Directory.Put("crew", "ben", "dan");
        Assert.Equal("+dan -ada -cleo ~ben", MirrorScene.Said(await scene.MirrorAsync()));
        Assert.Equal("ben:contributor dan:contributor olga:owner", await scene.RosterAsync());
        var again = await scene.MirrorAsync();
        Assert.Equal(("", 2, null), (MirrorScene.Said(again), again.Unchanged, again.Problem));
    }

    [Fact]
    public async Task A_preview_says_what_the_mirror_does_and_writes_nothing()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture, guests: false);
        scene.Directory.Put("crew", "ada", "ben");
        await scene.MirrorAsync();
        scene.Directory.Put("crew", "ben", "cleo", "gus");
        scene.Directory.Groups["crew"][0] = GroupDirectory.Entry("ben") with { Role = SpaceRole.Reader };
        scene.Directory.Groups["crew"][2] = GroupDirectory.Entry("gus") with { Kind = MemberKind.Guest };
        var end = await scene.Host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        var preview = await scene.PreviewAsync();

        Assert.Equal(end, await scene.Host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token));
        Assert.Equal("ada:contributor ben:contributor olga:owner", await scene.RosterAsync());
        Assert.Equal("!gus:guests-not-admitted +cleo -ada ~ben", MirrorScene.Said(preview));
        Assert.Null(Assert.Single(preview.Added).MemberId);
        var mirrored = await scene.MirrorAsync();
        Assert.Equal(MirrorScene.Said(preview), MirrorScene.Said(mirrored));
        Assert.NotNull(Assert.Single(mirrored.Added).MemberId);
    }

    [Fact]
    public async Task A_guest_is_let_in_where_an_internal_member_answers_for_them()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", "gia", "gus", "gwen");
        var entry = GroupDirectory.Entry("gus") with { Kind = MemberKind.Guest, EndsAt = DateTimeOffset.UnixEpoch.AddYears(300) };
        scene.Directory.Groups["crew"][0] = GroupDirectory.Entry("gia") with { Kind = MemberKind.Guest };
        scene.Directory.Groups["crew"][1] = entry with { SponsorExternalId = "host-olga" };
        scene.Directory.Groups["crew"][2] = GroupDirectory.Entry("gwen") with { Kind = MemberKind.Guest, SponsorExternalId = "nobody" };

        Assert.Equal("!gia:sponsor-required !gwen:sponsor-required +gus", MirrorScene.Said(await scene.PreviewAsync()));
        Assert.Equal("!gia:sponsor-required !gwen:sponsor-required +gus", MirrorScene.Said(await scene.MirrorAsync()));

        var members = scene.Host.Get<MemberService>();
        var gus = await members.FindAsync(Viewer.System, "gus", Token);
        Assert.Equal((await members.FindAsync(Viewer.System, "olga", Token))!.Id, gus!.SponsorId);
        Assert.InRange(gus.EndsAt!.Value, gus.CreatedAt.AddDays(365), gus.CreatedAt.AddDays(367));
        Assert.Equal("gus:contributor olga:owner", await scene.RosterAsync());
        Assert.Equal("!gia:sponsor-required !gwen:sponsor-required", MirrorScene.Said(await scene.MirrorAsync()));
    }

    [Fact]
    public async Task Who_was_let_in_by_people_stays_with_the_role_that_people_gave()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        await scene.Host.World.AddMemberAsync("ada");
        await scene.Host.World.AddMemberAsync("ben");
        await scene.PutAsync("ada", SpaceRole.Owner);
        await scene.PutAsync("ben", SpaceRole.Reader);
        scene.Directory.Put("crew", "ada", "cleo");

        Assert.Equal("+cleo", MirrorScene.Said(await scene.MirrorAsync()));
        Assert.Equal("ada:owner ben:reader cleo:contributor olga:owner", await scene.RosterAsync());

        scene.Directory.Put("crew");
        Assert.Equal("-cleo", MirrorScene.Said(await scene.MirrorAsync()));
        Assert.Equal("ada:owner ben:reader olga:owner", await scene.RosterAsync());
    }

    [Fact]
    public async Task Who_is_given_a_role_by_hand_is_peoples_own_and_who_lowers_their_own_is_not()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", "ada", "ben");
        var ben = (await scene.MirrorAsync()).Added.Single(move => move.DisplayName == "ben").MemberId!.Value;
        await scene.PutAsync("ada", SpaceRole.Moderator);
        var self = await scene.Host.Get<PerimeterService>().FindViewerAsync(ben, Token);
        await scene.Host.Get<MembershipService>().PutAsync(self, "crew", "ben", SpaceRole.Reader, Token);

        Assert.Equal("~ben", MirrorScene.Said(await scene.MirrorAsync()));
        scene.Directory.Put("crew");
        Assert.Equal("-ben", MirrorScene.Said(await scene.MirrorAsync()));

        Assert.Equal("ada:moderator olga:owner", await scene.RosterAsync());
    }

    [Fact]
    public async Task The_last_owner_is_neither_taken_out_nor_demoted()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Groups["crew"] =
        [
            GroupDirectory.Entry("ada") with
            {
                Role = SpaceRole.Owner,
            },
            GroupDirectory.Entry("ben") with
            {
                Role = SpaceRole.Owner,
            },
        ];
        await scene.MirrorAsync();
        await scene.Host.Get<MembershipService>().RemoveAsync(await scene.Host.World.ViewAsync(scene.Owner), "crew", "olga", Token);

        scene.Directory.Put("crew");
        Assert.Matches("^!(ada|ben):last-owner -(ben|ada)$", MirrorScene.Said(await scene.MirrorAsync()));

        var left = (await scene.RosterAsync()).Split(':')[0];
        scene.Directory.Put("crew", left);
        Assert.Equal($"!{left}:last-owner", MirrorScene.Said(await scene.PreviewAsync()));
        Assert.Equal($"!{left}:last-owner", MirrorScene.Said(await scene.MirrorAsync()));

        scene.Directory.Groups["crew"].Add(GroupDirectory.Entry("cleo") with { Role = SpaceRole.Owner });
        Assert.Equal($"+cleo ~{left}", MirrorScene.Said(await scene.MirrorAsync()));
    }

    [Fact]
    public async Task Who_may_not_act_is_not_let_in_and_who_departed_does_not_stay()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", "ada", "ben", "cleo", "dan");
        await scene.Host.World.AddMemberAsync("ada");
        await scene.Host.World.AddMemberAsync("ben");
        await SetAsync(scene, "ada", MemberState.Suspended);
        await SetAsync(scene, "ben", MemberState.Departed);

        Assert.Equal("!ada:not-allowed !ben:not-allowed +cleo +dan", MirrorScene.Said(await scene.MirrorAsync()));

        await SetAsync(scene, "cleo", MemberState.Suspended);
        await SetAsync(scene, "dan", MemberState.Departed);
        Assert.Equal("!ada:not-allowed !ben:not-allowed -dan", MirrorScene.Said(await scene.MirrorAsync()));
        Assert.Equal("cleo:contributor olga:owner", await scene.RosterAsync());
    }

    [Fact]
    public async Task A_guest_comes_in_with_a_sponsor_and_the_network_meets_none_without()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        var end = scene.Link.LinkedAt.AddDays(30);
        scene.Directory.Groups["crew"] =
        [
            Guest("gus", "ada") with
            {
                EndsAt = end,
            },
            Guest("gil", null),
            Guest("gwen", "nobody"),
            Guest("gail", "gus"),
            Guest("gert", "olga"),
            GroupDirectory.Entry("ada"),
        ];

        var preview = await scene.PreviewAsync();
        var change = await scene.MirrorAsync();

        Assert.Equal("!gail:sponsor-required !gil:sponsor-required !gwen:sponsor-required +ada +gert +gus", MirrorScene.Said(change));
        Assert.Equal(MirrorScene.Said(preview), MirrorScene.Said(change));
        var members = scene.Host.Get<MemberService>();
        var gus = (await members.FindAsync(Viewer.System, "gus", Token))!;
        Assert.Equal(((await members.FindAsync(Viewer.System, "ada", Token))!.Id, end), (gus.SponsorId, gus.EndsAt));
        Assert.Equal(scene.Owner.Id, (await members.FindAsync(Viewer.System, "gert", Token))!.SponsorId);
        Assert.Null(await members.FindAsync(Viewer.System, "gwen", Token));
        Assert.Equal("ada:contributor gert:contributor gus:contributor olga:owner", await scene.RosterAsync());
    }

    [Fact]
    public async Task An_archived_space_is_left_as_it_is()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", "ada");
        await scene.MirrorAsync();
        var space = await scene.Host.Get<SpaceService>().FindAsync(Viewer.System, scene.Space.Id, Token);
        await scene
            .Host.Get<SpaceService>()
            .EditAsync(
                await scene.Host.World.ViewAsync(scene.Owner),
                "crew",
                new SpaceEdit { Version = space!.Version, Archived = true },
                Token
            );
        scene.Directory.Put("crew", "ben");

        Assert.Equal(ProblemCodes.SpaceArchived, (await scene.PreviewAsync()).Problem?.Code);
        var change = await scene.MirrorAsync();

        Assert.Equal((ProblemCodes.SpaceArchived, ""), (change.Problem?.Code, MirrorScene.Said(change)));
        Assert.Equal("ada:contributor olga:owner", await scene.RosterAsync());
    }

    [Fact]
    public async Task A_group_that_lost_most_of_its_members_takes_nobody_out_unless_it_is_confirmed()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        string[] all = [.. Enumerable.Range(0, 12).Select(i => $"member{i}")];
        scene.Directory.Put("crew", all);
        await scene.MirrorAsync();

        scene.Directory.Put("crew", [.. all[..5], "new"]);
        var preview = await scene.PreviewAsync();
        var held = await scene.MirrorAsync();

        Assert.Equal((ProblemCodes.RemovalHeld, 7, "+new"), (preview.Problem?.Code, preview.Held.Count, MirrorScene.Said(preview)));
        Assert.Equal((ProblemCodes.RemovalHeld, 7, "+new"), (held.Problem?.Code, held.Held.Count, MirrorScene.Said(held)));
        Assert.Equal(14, (await scene.RosterAsync()).Split(' ').Length);
        Assert.Equal(ProblemCodes.RemovalHeld, (await scene.Service.FindAsync(scene.Link.Id, Token))!.Problem);

        Assert.Equal(7, (await scene.MirrorAsync(confirmed: true)).Removed.Count);
        Assert.Null((await scene.Service.FindAsync(scene.Link.Id, Token))!.Problem);

        // Half is not too much, and neither are five.
        scene.Directory.Put("crew", all[..3]);
        Assert.Null((await scene.MirrorAsync()).Problem);
        scene.Directory.Put("crew");
        Assert.Equal(3, (await scene.MirrorAsync()).Removed.Count);
    }

    [Fact]
    public async Task Moves_are_activities_of_the_software_itself_and_follow_the_space()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        var start = await scene.Host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        scene.Directory.Put("crew", "ada");
        var ada = (await scene.MirrorAsync()).Added[0].MemberId!.Value;
        var follows = await scene
            .Host.Get<FollowService>()
            .ExistsAsync(
                await scene.Host.Get<PerimeterService>().FindViewerAsync(ada, Token),
                FollowKind.Space,
                scene.Space.Id.Value,
                Token
            );
        scene.Directory.Put("crew");
        await scene.MirrorAsync();

        // The log may hold back what is committed while other transactions of the server run.
        List<Activity> facts = [];
        while (facts.Count < 3)
        {
            facts =
            [
                .. (await scene.Host.Get<IActivityStore>().ReadAsync(Viewer.System, start, 10, Token)).Select(logged => logged.Activity),
            ];
            await Task.Delay(10, Token);
        }

        Assert.True(follows);
        Assert.Equal([Verb.Create, Verb.Add, Verb.Remove], facts.Select(fact => fact.Verb));
        Assert.All(facts, fact => Assert.Equal((null, ada), (fact.ActorId, fact.MemberId)));
        Assert.All(facts.Skip(1), fact => Assert.Equal((scene.Space.Id, scene.Space.Audience), (fact.SpaceId, fact.Audience)));
        Assert.Equal((SpaceRole.Contributor, SpaceRole.Contributor), (facts[1].RoleAfter!.Value, facts[2].RoleBefore!.Value));
    }

    [Fact]
    public async Task A_run_that_was_cut_leaves_whole_batches_and_the_next_completes_it()
    {
        await using var scene = await MirrorScene.OpenAsync(
            fixture,
            configure: builder =>
                builder.Services.AddSingleton<IDirectoryLinkStore>(provider => new CuttingLinkStore(
                    ActivatorUtilities.CreateInstance<DirectoryLinkStore>(provider)
                ))
        );
        scene.Directory.Put("crew", [.. Enumerable.Range(0, 250).Select(i => $"member{i:000}")]);

        await Assert.ThrowsAsync<IOException>(() => scene.MirrorAsync());

        Assert.Equal(200, (await scene.RosterAsync()).Split(' ').Length - 1);
        Assert.Equal(ProblemCodes.MirrorFailed, (await scene.Service.FindAsync(scene.Link.Id, Token))!.Problem);
        Assert.Equal(50, (await scene.MirrorAsync()).Added.Count);
        Assert.Equal(251, (await scene.RosterAsync()).Split(' ').Length);
        Assert.Equal(251, (await scene.Host.Get<ISpaceStore>().FindAsync(Viewer.System, scene.Space.Id, Token))!.MemberCount);
    }

    [Fact]
    public async Task Two_runs_at_once_are_one()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", [.. Enumerable.Range(0, 50).Select(i => $"member{i:000}")]);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.MirrorAsync())));

        Assert.Equal(50, runs.Sum(run => run.Added.Count));
        Assert.All(runs, run => Assert.True(run.Problem is null || run.Problem.Code == ProblemCodes.MirrorRunning));
        Assert.Equal(51, (await scene.RosterAsync()).Split(' ').Length);
    }

    [Fact]
    public async Task People_who_act_while_a_mirror_runs_are_not_overruled()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        string[] all = [.. Enumerable.Range(0, 30).Select(i => $"member{i:000}")];
        scene.Directory.Put("crew", all);
        await scene.MirrorAsync();
        await scene.Host.World.AddMemberAsync("zoe");
        scene.Directory.Put("crew", [.. all[1..], "zoe"]);
        scene.Directory.Instead = async _ =>
        {
            // After the group is read, before anything is written.
            await scene.PutAsync("zoe", SpaceRole.Reader);
            await scene.PutAsync("member000", SpaceRole.Moderator);
            return scene.Directory.Groups["crew"];
        };

        Assert.Equal("", MirrorScene.Said(await scene.MirrorAsync()));
        Assert.Contains("member000:moderator", await scene.RosterAsync(), StringComparison.Ordinal);
        Assert.Contains("zoe:reader", await scene.RosterAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "ada:contributor ben:contributor olga:owner")]
    [InlineData(true, "olga:owner")]
    public async Task Ending_a_link_leaves_its_members_or_takes_them_out(bool removeMembers, string left)
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        scene.Directory.Put("crew", "ada", "ben");
        await scene.MirrorAsync();

        await scene.Service.UnlinkAsync(scene.Link.Id, removeMembers, Token);
        await scene.Service.UnlinkAsync(scene.Link.Id, removeMembers, Token);

        Assert.Equal(left, await scene.RosterAsync());
        Assert.Empty(await scene.Service.ListAsync(null, Token));
        await Assert.ThrowsAsync<NotFoundException>(() => scene.MirrorAsync());
    }

    [Fact]
    public async Task Two_links_of_a_space_move_each_their_own()
    {
        await using var scene = await MirrorScene.OpenAsync(fixture);
        var other = await scene.Service.LinkAsync(scene.Space.Id, "company-groups", "office", SpaceRole.Reader, Token);
        scene.Directory.Put("crew", "ada", "ben");
        scene.Directory.Put("office", "ben", "cleo");
        await scene.MirrorAsync();
        await scene.Service.MirrorAsync(other.Id, false, Token);
        Assert.Equal("ada:contributor ben:contributor cleo:reader olga:owner", await scene.RosterAsync());

        scene.Directory.Put("crew");
        await scene.MirrorAsync();
        await scene.Service.MirrorAsync(other.Id, false, Token);

        Assert.Equal("ben:reader cleo:reader olga:owner", await scene.RosterAsync());
    }

    private static DirectoryEntry Guest(string handle, string? sponsor) =>
        GroupDirectory.Entry(handle) with
        {
            Kind = MemberKind.Guest,
            SponsorExternalId = sponsor is null ? null : $"host-{sponsor}",
        };

    private static async Task SetAsync(MirrorScene scene, string handle, MemberState state)
    {
        var member = await scene.Host.Get<MemberService>().FindAsync(Viewer.System, handle, Token);
        await scene.Host.World.SetStateAsync(member!, state);
    }
}

public sealed class SqliteMirrorTests(SqliteFixture fixture) : MirrorTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresMirrorTests(PostgresFixture fixture) : MirrorTests(fixture);
