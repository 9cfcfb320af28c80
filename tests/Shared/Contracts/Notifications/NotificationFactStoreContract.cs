using Rse.Activities;
using Rse.Follows;
using Rse.Mutes;
using Rse.Notifications.Projecting;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Posts;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Tests.Contracts.Notifications;

/// <summary>What every <see cref="INotificationFactStore"/> must do.</summary>
public abstract class NotificationFactStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_part_of_the_log_again_changes_nothing()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie, "Hello @bob and @dora.");
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.TakeBackReactionAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var before = await DescribeAllAsync(scene);
        var log = await scene.Host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);

        var projection = scene.Host.Get<NotificationProjection>();
        await projection.ApplyAsync(log, tell: true, Token);
        foreach (var logged in log)
        {
            await projection.ApplyAsync([logged], tell: true, Token);
        }

        Assert.Equal(before, await DescribeAllAsync(scene));
    }

    [Fact]
    public async Task What_is_taken_back_vanishes_and_what_is_left_of_a_row_stays()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal("reaction carl bob", await scene.DescribeAsync(scene.Amelie));

        await scene.TakeBackReactionAsync(scene.Carl, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal("reaction bob", await scene.DescribeAsync(scene.Amelie));

        await scene.TakeBackReactionAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
        Assert.Empty((await scene.ListAsync(scene.Amelie)).Items);

        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        Assert.Equal("reaction bob", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task One_reaction_of_two_is_taken_back_alone()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id), "celebrate");
        await scene.ProjectAsync();

        await scene.TakeBackReactionAsync(scene.Bob, SubjectRef.Post(post.Id), "celebrate");
        await scene.ProjectAsync();

        Assert.Equal("reaction bob", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("like", (await scene.ListAsync(scene.Amelie)).Items[0].Detail);
    }

    [Fact]
    public async Task A_text_that_concerns_somebody_twice_is_told_once_in_one_batch_or_in_two()
    {
        foreach (var apart in (bool[])[false, true])
        {
            await using var scene = await NotificationScene.OpenAsync(fixture);
            var post = await scene.PostAsync(scene.Amelie);
            await scene.CommentAsync(post, scene.Bob);
            await scene.ProjectAsync();
            await scene.Service.MarkAllReadAsync(await scene.ViewAsync(scene.Amelie), null, Token);
            var position = await scene.Host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

            await scene.CommentAsync(post, scene.Carl, "@amelie and @bob, look.");
            if (apart)
            {
                var log = await scene.Host.Get<IActivityStore>().ReadAsync(Viewer.System, position, 1000, Token);
                Assert.True(log.Count > 2);
                foreach (var logged in log)
                {
                    await scene.Host.Get<NotificationProjection>().ApplyAsync([logged], tell: true, Token);
                }
            }

            await scene.ProjectAsync();

            Assert.Equal("reply carl", await scene.DescribeAsync(scene.Amelie));
            Assert.Equal("mention carl", await scene.DescribeAsync(scene.Bob));
        }
    }

    [Fact]
    public async Task A_rebuild_makes_lost_rows_and_numbers_anew_and_keeps_what_was_read()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var (first, second) = (await scene.PostAsync(scene.Amelie), await scene.PostAsync(scene.Amelie));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(first.Id));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(second.Id));
        await scene.CommentAsync(first, scene.Carl);
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);
        await scene.Service.MarkReadAsync(viewer, (await scene.ListAsync(scene.Amelie)).Items[^1].Id, Token);
        var before = await DescribeAllAsync(scene);

        await scene.Host.WriteAsync(
            async (transaction, token) =>
            {
                await using var command = transaction.DbTransaction.Connection!.CreateCommand();
                command.Transaction = transaction.DbTransaction;
                command.CommandText =
                    "update rse_notification set facts = 7, actors = 9, recent = ''; update rse_notification_unread set number = 5";
                await command.ExecuteNonQueryAsync(token);
            }
        );
        Assert.NotEqual(5, (await scene.ListAsync(scene.Amelie, unreadOnly: true)).Items.Count);
        await scene.Service.RebuildAsync(Token);

        Assert.Equal(before, await DescribeAllAsync(scene));
    }

    [Fact]
    public async Task A_rebuild_after_a_loss_of_all_finds_the_facts_in_the_log()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie, "Hello @bob.");
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ProjectAsync();
        var before = await DescribeAllAsync(scene);
        await scene.Host.WriteAsync(
            async (transaction, token) =>
            {
                var marks = scene.Host.Get<INotificationMarkStore>();
                foreach (var member in (Member[])[scene.Amelie, scene.Bob, scene.Carl, scene.Dora])
                {
                    await marks.ClearAsync(transaction, member.Id, token);
                }
            }
        );
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));

        await scene.Service.RebuildAsync(Token);

        Assert.Contains("reaction bob", before, StringComparison.Ordinal);
        Assert.Contains("reaction bob", await DescribeAllAsync(scene), StringComparison.Ordinal);
        Assert.Equal("mention amelie; role-changed amelie", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task What_was_read_long_ago_goes_and_what_is_unread_or_was_read_lately_stays_with_its_numbers()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var old = await scene.PostAsync(scene.Amelie);
        var unread = await scene.PostAsync(scene.Amelie);
        var late = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(old.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(old.Id));
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(unread.Id));
        await scene.ProjectAsync();
        var viewer = await scene.ViewAsync(scene.Amelie);
        var rows = (await scene.ListAsync(scene.Amelie)).Items;
        await scene.Service.MarkReadAsync(viewer, rows.Single(row => row.Subject!.Ref == SubjectRef.Post(old.Id)).Id, Token);
        await scene.PostAsync(scene.Bob);
        await Task.Delay(2, Token);
        var before = TimeProvider.System.GetUtcNow();
        await Task.Delay(2, Token);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(late.Id));
        await scene.ProjectAsync();
        var last = (await scene.ListAsync(scene.Amelie)).Items.Single(row => row.Subject!.Ref == SubjectRef.Post(late.Id));
        await scene.Service.MarkReadAsync(viewer, last.Id, Token);

        // One at a time, so that the facts of a row go in several parts.
        Assert.True(await IsOutdatedAsync(scene, before));
        var removed = 0;
        while (await CleanAsync(scene, before, take: 1) == 1)
        {
            removed++;
        }

        Assert.InRange(removed, 2, 10);
        Assert.False(await IsOutdatedAsync(scene, before));
        Assert.Equal("reaction bob", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal(
            [SubjectRef.Post(late.Id), SubjectRef.Post(unread.Id)],
            (await scene.ListAsync(scene.Amelie)).Items.Select(row => row.Subject!.Ref)
        );

        // Neither a rebuild nor the log again brings it back, and what comes now is new.
        await scene.Host.Get<NotificationRebuilder>().RunAsync(Token);
        Assert.Equal(2, (await scene.ListAsync(scene.Amelie)).Items.Count);
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(old.Id), "celebrate");
        await scene.ProjectAsync();
        Assert.Equal("reaction carl; reaction bob", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task What_was_deleted_or_taken_back_long_ago_goes_too()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id), "celebrate");
        await scene.ProjectAsync();
        await scene.Service.DeleteAsync(
            await scene.ViewAsync(scene.Amelie),
            Assert.Single((await scene.ListAsync(scene.Amelie)).Items).Id,
            Token
        );
        await scene.ReactAsync(scene.Carl, SubjectRef.Post(post.Id), "thanks");
        await scene.ProjectAsync();
        await scene.TakeBackReactionAsync(scene.Carl, SubjectRef.Post(post.Id), "thanks");
        await scene.ProjectAsync();
        await scene.PostAsync(scene.Bob);
        await Task.Delay(2, Token);
        var before = TimeProvider.System.GetUtcNow();

        Assert.InRange(await CleanAsync(scene, before, take: 100), 3, 10);
        Assert.Equal(0, await CleanAsync(scene, before, take: 100));
        Assert.False(await IsOutdatedAsync(scene, before));
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_mute()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.Host.Get<MuteService>().MuteAsync(await scene.ViewAsync(scene.Amelie), "member", "bob", null, Token);
        await scene.ReactAsync(scene.Bob, SubjectRef.Post(post.Id));
        await scene.FollowAsync(scene.Bob, "member", "amelie");
        await scene.CommentAsync(post, scene.Carl);
        await scene.ProjectAsync();

        Assert.Equal("reply carl", await scene.DescribeAsync(scene.Amelie));
    }

    /// <summary>Discourse #12602 and #14793.</summary>
    [Fact]
    public async Task A_followed_thread_in_a_muted_space_is_silent()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie);
        await scene.FollowAsync(scene.Dora, "post", $"{post.Id}");
        await scene.Host.Get<MuteService>().MuteAsync(await scene.ViewAsync(scene.Dora), "space", "general", null, Token);
        await scene.CommentAsync(post, scene.Carl, "For @dora.");
        await scene.ProjectAsync();

        Assert.Equal("", await scene.DescribeAsync(scene.Dora));
    }

    /// <summary>Discourse #29517: an item doubled by a join with tags.</summary>
    [Fact]
    public async Task A_comment_in_a_thread_with_several_followed_topics_is_told_once()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Amelie, "About #budget, #plan and #spring.");
        foreach (var topic in (string[])["budget", "plan", "spring"])
        {
            await scene.FollowAsync(scene.Dora, "topic", topic);
        }

        await scene.FollowAsync(scene.Dora, "post", $"{post.Id}");
        await scene.CommentAsync(post, scene.Carl, "More on #budget and #plan.");
        await scene.ProjectAsync();

        var row = Assert.Single((await scene.ListAsync(scene.Dora)).Items);
        Assert.Equal("comment carl", NotificationScene.Describe(row));
        Assert.Equal(row.FirstAt, row.At);
    }

    private static async ValueTask<string> DescribeAllAsync(NotificationScene scene)
    {
        List<string> all = [];
        foreach (var member in (Member[])[scene.Amelie, scene.Bob, scene.Carl, scene.Dora])
        {
            var rows = (await scene.ListAsync(member)).Items;
            all.Add(
                $"{member.Handle} ({await scene.CountAsync(member)}): "
                    + string.Join("; ", rows.Select(row => $"{row.Id} {NotificationScene.Describe(row)} {row.IsRead} {row.At:O}"))
            );
        }

        return string.Join('\n', all);
    }

    private static async Task<bool> IsOutdatedAsync(NotificationScene scene, DateTimeOffset before) =>
        (await scene.Host.Get<INotificationFactStore>().ListOutdatedAsync(Viewer.System, before, default, 100, Token)).Contains(
            scene.Amelie.Id
        );

    private static async Task<int> CleanAsync(NotificationScene scene, DateTimeOffset before, int take) =>
        await scene
            .Host.Get<IUnitOfWork>()
            .WriteAsync(
                (transaction, token) =>
                    scene
                        .Host.Get<INotificationFactStore>()
                        .CleanAsync(transaction, [scene.Amelie.Id], before, take, TimeProvider.System.GetUtcNow(), token),
                Token
            );
}
