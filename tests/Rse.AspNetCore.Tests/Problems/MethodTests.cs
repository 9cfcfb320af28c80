using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Problems;

public sealed class MethodTests
{
    [Fact]
    public async Task Every_route_that_takes_GET_takes_HEAD_and_answers_the_same_without_a_body()
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options);
        var amelie = host.As("amelie");
        var routes = RouteTable.Of(host);
        var read = routes.Where(route => route.Method == HttpMethod.Get).Select(route => route.Path).ToList();

        Assert.InRange(read.Count, 40, 200);
        Assert.Empty(
            read.Except(routes.Where(route => route.Method == HttpMethod.Head).Select(route => route.Path), StringComparer.Ordinal)
        );
        foreach (var path in read)
        {
            var head = await amelie.RequestAsync(HttpMethod.Head, path);
            Assert.Empty(head.Bytes);
            if (path.EndsWith("/live", StringComparison.Ordinal))
            {
                head.Expect(200);
                continue;
            }

            var get = await amelie.GetAsync(path);
            Assert.True(get.Status == head.Status, $"{path}: {get.Status} and {head.Status}");
            Assert.Equal(get.Header("Content-Type"), head.Header("Content-Type"));
            Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
        }
    }

    [Theory]
    [InlineData("PATCH", "/rse/posts/1", "DELETE, GET, HEAD, PUT")]
    [InlineData("GET", "/rse/posts/1/restore", "POST")]
    [InlineData("HEAD", "/rse/posts/1/restore", "POST")]
    [InlineData("DELETE", "/rse/me", "GET, HEAD")]
    [InlineData("POST", "/rse/spaces/x/feed.rss", "GET, HEAD")]
    [InlineData("GET", "/rse/administration/members/x/departure", "POST")]
    public async Task A_method_that_an_address_does_not_take_is_405_and_told_which_it_takes(string method, string path, string allowed)
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options);

        var reply = (await host.As("amelie").RequestAsync(new HttpMethod(method), path)).Expect(405);

        Assert.Equal(allowed, reply.Header("Allow"));
        if (method is not "HEAD")
        {
            Assert.Contains(allowed, reply.ExpectProblem(405, "method-not-allowed"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/rse")]
    [InlineData("/rse/nowhere")]
    [InlineData("/rse/posts/abc")]
    [InlineData("/rse/posts/99999999999999999999")]
    [InlineData("/rse/posts/1/nowhere/at/all")]
    [InlineData("/rse/administration/nowhere")]
    public async Task An_address_that_is_none_is_404_as_is_what_the_member_may_not_see(string path)
    {
        await using var host = await TestHost.StartAsync(RouteTable.Options);

        var nowhere = await host.As("amelie").GetAsync(path);

        nowhere.ExpectProblem(404, "not-found");
        Assert.Equal((await host.As("amelie").GetAsync("/rse/posts/1")).Whole, nowhere.Whole);
        (await host.As(null).GetAsync(path)).Expect(401);
    }
}
