using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Ratings;

public sealed class RatingEndpointTests
{
    [Fact]
    public async Task A_subject_is_rated_read_and_unrated()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        var path = $"/rse/subjects/post/{await amelie.PostNoteAsync("ateliers")}/rating";
        Assert.Null((double?)(await amelie.GetAsync(path)).Expect(200).Json["average"]);

        (await amelie.PutAsync(path, new { value = 5 })).Expect(200);
        var rated = (await bruno.PutAsync(path, new { value = 2 })).Expect(200).Json;

        Assert.Equal(3.5, (double)rated["average"]!);
        Assert.Equal(2, (int)rated["mine"]!);
        Assert.Equal("0 1 0 0 1", string.Join(' ', rated["distribution"]!.AsArray().Select(number => (int)number!)));
        Assert.Equal(1, (int)(await bruno.DeleteAsync(path)).Expect(200).Json["count"]!);
        Assert.Equal(1, (int)(await bruno.DeleteAsync(path)).Expect(200).Json["count"]!);
        Assert.Null((int?)(await bruno.GetAsync(path)).Expect(200).Json["mine"]);
    }

    [Theory]
    [InlineData("{\"value\":6}", "rating-out-of-range")]
    [InlineData("{\"value\":0}", "rating-out-of-range")]
    [InlineData("{\"value\":-1}", "rating-out-of-range")]
    [InlineData("{\"value\":2.5}", "body-invalid")]
    [InlineData("{\"value\":1e9}", "body-invalid")]
    [InlineData("{\"value\":99999999999}", "body-invalid")]
    [InlineData("{\"value\":\"5\"}", "body-invalid")]
    [InlineData("{\"value\":null}", "body-invalid")]
    [InlineData("{}", "body-invalid")]
    public async Task A_rating_that_is_none_is_400_and_says_which_are(string body, string code)
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        var path = $"/rse/subjects/post/{await amelie.PostNoteAsync("ateliers")}/rating";

        var message = (await amelie.SendTextAsync(HttpMethod.Put, path, body)).ExpectProblem(400, code, "value");

        Assert.Contains("whole number from 1 to 5", message, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await amelie.GetAsync(path)).Json["count"]!);
    }
}
