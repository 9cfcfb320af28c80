using Rse.Members;
using Rse.Notifications.Projecting;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Notifications;

/// <summary>What every <see cref="INotificationNoticeStore"/> must do.</summary>
public abstract class NotificationNoticeStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stay_that_ends_soon_is_told_to_the_guest_and_the_sponsor_once_until_it_is_extended()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var now = scene.Host.Get<TimeProvider>().GetUtcNow();
        var guest = await scene.Host.World.AddGuestAsync("gina", scene.Amelie, now.AddDays(10));
        var notices = scene.Host.Get<NotificationNotices>();

        await notices.RunAsync(Token);
        await notices.RunAsync(Token);
        await scene.ProjectAsync();

        Assert.Equal("stay-ends", await scene.DescribeAsync(guest));
        Assert.Equal("stay-ends gina", await scene.DescribeAsync(scene.Amelie));
        Assert.Equal("14", (await scene.ListAsync(guest)).Items[0].Detail);

        await scene.Host.Get<MemberService>().SetStayAsync(await scene.ViewAsync(scene.Amelie), "gina", now.AddDays(60), Token);
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(guest));
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Whoever_has_less_than_three_days_hears_of_it_once()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var now = scene.Host.Get<TimeProvider>().GetUtcNow();
        var guest = await scene.Host.World.AddGuestAsync("gina", scene.Amelie, now.AddDays(2));
        await scene.Host.World.AddGuestAsync("later", scene.Bob, now.AddDays(15));

        await scene.Host.Get<NotificationNotices>().RunAsync(Token);
        await scene.ProjectAsync();

        Assert.Equal("3", Assert.Single((await scene.ListAsync(guest)).Items).Detail);
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task A_highlight_is_told_once_to_who_follows_the_space()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var post = await scene.PostAsync(scene.Bob);
        await scene.FollowAsync(scene.Dora, "space", "general");
        await scene.Host.WriteAsync(
            async (transaction, token) =>
            {
                await using var command = transaction.DbTransaction.Connection!.CreateCommand();
                command.Transaction = transaction.DbTransaction;
                command.CommandText = """
                    insert into rse_highlight (activity_id, subject_id, space_id, actor_id, at)
                    select a.id, a.subject_id, a.space_id, a.actor_id, a.at from rse_activity a where a.listing = 2
                    """;
                await command.ExecuteNonQueryAsync(token);
            }
        );

        await scene.Host.Get<NotificationNotices>().RunAsync(Token);
        await scene.Host.Get<NotificationNotices>().RunAsync(Token);
        await scene.ProjectAsync();

        Assert.Equal("highlight", await scene.DescribeAsync(scene.Dora));
        Assert.Equal(post.Id.As<Subject>(), (await scene.ListAsync(scene.Dora)).Items[0].Subject!.Id);
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task Two_nodes_that_notice_the_same_write_it_once()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var now = scene.Host.Get<TimeProvider>().GetUtcNow();
        var guest = await scene.Host.World.AddGuestAsync("gina", scene.Amelie, now.AddDays(10));
        var stay = new GuestStay(guest.Id, scene.Amelie.Id, now.AddDays(10));
        var store = scene.Host.Get<INotificationNoticeStore>();

        Assert.True(await scene.Host.WriteAsync((transaction, token) => store.AddStayAsync(transaction, stay, 14, now, token)));
        Assert.False(await scene.Host.WriteAsync((transaction, token) => store.AddStayAsync(transaction, stay, 14, now, token)));
        Assert.True(await scene.Host.WriteAsync((transaction, token) => store.AddStayAsync(transaction, stay, 3, now, token)));
        Assert.Empty(await store.ListStaysAsync(Viewer.System, 14, now, now.AddDays(14), 10, Token));
    }
}
