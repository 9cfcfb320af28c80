using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Live;
using Rse.Members;
using Rse.People;

namespace Rse.AspNetCore.Tests.Live;

public sealed class LiveEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_post_is_sent_as_the_home_feed_shows_it()
    {
        await using var host = await TestHost.StartAsync();
        var (author, _) = await SceneAsync(host);
        await using var stream = await EventStream.OpenAsync(host, "reader");
        Assert.Equal("ready", await stream.NextAsync());
        Assert.InRange(stream.Current.ReconnectionInterval!.Value.TotalSeconds, 2, 5);

        await author.PostNoteAsync("square", "Something *new*.");
        var told = await stream.NextAsync("entry");

        var home = (await host.As("reader").GetAsync("/rse/feeds/home")).Expect(200).Json["items"]![0]!;
        Assert.Equal(home.ToJsonString(), told!.ToJsonString());
        Assert.Contains("<em>new</em>", (string)told["subject"]!["html"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", stream.Current.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reaction_notifies_the_author()
    {
        await using var host = await TestHost.StartAsync();
        var (author, reader) = await SceneAsync(host);
        var post = await author.PostNoteAsync("square");
        await using var stream = await EventStream.OpenAsync(host, "author");
        await stream.NextAsync("ready");

        (await reader.PutAsync($"/rse/subjects/post/{post}/reactions/like")).Expect(204);

        var told = (await stream.NextAsync("notification"))!;
        Assert.Equal(
            ("reaction", await UnreadAsync(author), "reader"),
            ((string)told["notification"]!["kind"]!, (int)told["unread"]!, (string)told["notification"]!["actors"]![0]!["handle"]!)
        );
        Assert.Equal(post, (long)told["notification"]!["subject"]!["id"]!);
    }

    private static async Task<int> UnreadAsync(Api member) =>
        (int)(await member.GetAsync("/rse/me/notifications/count")).Expect(200).Json["unread"]!;

    [Fact]
    public async Task Headers_keep_proxies_from_buffering_the_stream()
    {
        await using var host = await TestHost.StartAsync();
        await SceneAsync(host);
        await using var stream = await EventStream.OpenAsync(host, "reader");

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no", stream.Response.Headers.NonValidated["X-Accel-Buffering"].ToString());
        Assert.Equal("private, no-store, no-transform", stream.Response.Headers.NonValidated["Cache-Control"].ToString());
        Assert.Equal("nosniff", stream.Response.Headers.NonValidated["X-Content-Type-Options"].ToString());
    }

    [Fact]
    public async Task Anonymous_requests_are_challenged_and_suspended_members_refused()
    {
        await using var host = await TestHost.StartAsync();
        await SceneAsync(host);
        var reader = (await host.As("reader").GetAsync("/rse/me")).Expect(200).Json;
        await host.Get<MemberLifecycleService>().SuspendAsync(new Id<Member>((long)reader["member"]!["id"]!), Token);

        (await host.As(null).GetAsync("/rse/feeds/home/live")).ExpectProblem(401, "sign-in-required");
        (await host.As("reader").GetAsync("/rse/feeds/home/live")).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Too_many_connections_are_a_problem_of_their_own()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions { Settings = [("Rse:Live:MaxConnections", "2"), ("Rse:Live:MaxConnectionsPerMember", "1")] }
        );
        await SceneAsync(host);
        await using var first = await EventStream.OpenAsync(host, "reader");

        (await host.As("reader").GetAsync("/rse/feeds/home/live")).ExpectProblem(429, "live-too-many");
        await using var second = await EventStream.OpenAsync(host, "author");
        (await host.As("third").GetAsync("/rse/feeds/home/live")).ExpectProblem(503, "live-full");
    }

    [Fact]
    public async Task A_revocation_takes_effect_with_the_next_event()
    {
        await using var host = await TestHost.StartAsync();
        var (author, _) = await SceneAsync(host);
        await author.SpaceAsync("secret", "secret");
        (await author.PutAsync("/rse/spaces/secret/members/reader", new { role = "reader" })).Expect(200);
        await using var stream = await EventStream.OpenAsync(host, "reader");
        await author.PostNoteAsync("secret", "First.");
        Assert.Equal("First.", (string?)(await stream.NextAsync("entry"))!["subject"]!["body"]);

        (await author.DeleteAsync("/rse/spaces/secret/members/reader")).Expect(204);
        await author.PostNoteAsync("secret", "Second.");
        await author.PostNoteAsync("square", "Third.");

        Assert.Equal("Third.", (string?)(await stream.NextAsync("entry"))!["subject"]!["body"]);
    }

    [Fact]
    public async Task A_suspension_ends_the_stream()
    {
        await using var host = await TestHost.StartAsync();
        await SceneAsync(host);
        await using var stream = await EventStream.OpenAsync(host, "reader");
        Assert.Equal("ready", await stream.NextAsync());
        var reader = (await host.As("reader").GetAsync("/rse/me")).Expect(200).Json;

        await host.Get<MemberLifecycleService>().SuspendAsync(new Id<Member>((long)reader["member"]!["id"]!), Token);

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task A_silent_stream_sends_heartbeats()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:Live:Heartbeat", "00:00:01")] });
        await SceneAsync(host);
        await using var stream = await EventStream.OpenAsync(host, "reader");

        Assert.Equal(("ready", "heartbeat", "heartbeat"), (await stream.NextAsync(), await stream.NextAsync(), await stream.NextAsync()));
        Assert.Empty(stream.Current.Data);
        Assert.NotEmpty(stream.Current.EventId!);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_dropped()
    {
        await using var host = await TestHost.StartAsync(new TestHostOptions { Settings = [("Rse:Live:Buffer", "8")] });
        var (author, _) = await SceneAsync(host);
        using var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Token);
        await client
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes($"GET /rse/feeds/home/live HTTP/1.1\r\nHost: {host.Address.Authority}\r\nX-Member: reader\r\n\r\n"),
                Token
            );
        await WaitAsync(host, 1);

        // More than the socket buffers hold.
        var body = new string('x', 15_000);
        for (var i = 0; i < 2000 && host.Get<LiveService>().Connections > 0; i++)
        {
            await author.PostNoteAsync("square", body);
        }

        await WaitAsync(host, 0);
    }

    [Fact]
    public async Task The_host_stops_at_once_and_ends_its_streams()
    {
        var host = await TestHost.StartAsync();
        await SceneAsync(host);
        await using var stream = await EventStream.OpenAsync(host, "reader");
        Assert.Equal("ready", await stream.NextAsync());
        var clock = Stopwatch.StartNew();

        await host.DisposeAsync();

        Assert.Null(await stream.NextAsync());

        // Kestrel would wait half a minute for responses that do not end.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private static async Task WaitAsync(TestHost host, int connections)
    {
        for (var attempt = 0; attempt < 600 && host.Get<LiveService>().Connections != connections; attempt++)
        {
            await Task.Delay(50, Token);
        }

        Assert.Equal(connections, host.Get<LiveService>().Connections);
    }

    private static async Task<(Api Author, Api Reader)> SceneAsync(TestHost host)
    {
        var (author, reader) = (host.As("author"), host.As("reader"));
        await author.SpaceAsync("square");
        (await reader.PutAsync("/rse/follows/member/author")).Expect(204);
        return (author, reader);
    }
}
