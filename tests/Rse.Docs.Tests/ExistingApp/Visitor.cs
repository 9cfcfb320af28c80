using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.ExistingApp;

/// <summary>Somebody with a browser: cookies are kept, forms are sent with the token of their page.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const string Password = "Correct-horse-7";

    private readonly HttpClient _client;

    private Visitor(string address) => _client = new HttpClient { BaseAddress = new Uri(address) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Registers an account, confirms it, signs in and gives a name.</summary>
    public static async Task<Visitor> RegisterAsync(string address, string mail, string name)
    {
        var visitor = new Visitor(address);
        var registered = await visitor.SendFormAsync(
            "/Identity/Account/Register",
            ("Input.Email", mail),
            ("Input.Password", Password),
            ("Input.ConfirmPassword", Password)
        );
        var confirmation = WebUtility.HtmlDecode(Confirmation().Match(registered).Groups["address"].Value);
        Assert.True(confirmation.Length > 0, registered);
        await visitor._client.GetStringAsync(confirmation, Token);
        await visitor.SendFormAsync(
            "/Identity/Account/Login",
            ("Input.Email", mail),
            ("Input.Password", Password),
            ("Input.RememberMe", "false")
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor._client.GetAsync("/rse/me", Token)).StatusCode);
        await visitor.SendFormAsync("/Name", ("Name", name));
        return visitor;
    }

    /// <summary>Reads an answer that must be 200.</summary>
    public async Task<JsonElement> GetAsync(string address) => JsonElement.Parse(await _client.GetStringAsync(address, Token));

    /// <summary>The status of a reading.</summary>
    public async Task<HttpStatusCode> StatusAsync(string address) => (await _client.GetAsync(address, Token)).StatusCode;

    /// <summary>Sends JSON, and expects 2xx.</summary>
    public async Task PostAsync(string address, object body)
    {
        var answer = await _client.PostAsJsonAsync(address, body, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> SendFormAsync(string address, params (string Name, string Value)[] fields)
    {
        var page = await _client.GetStringAsync(address, Token);
        using var form = new FormUrlEncodedContent([
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            KeyValuePair.Create("__RequestVerificationToken", Antiforgery().Match(page).Groups["token"].Value),
        ]);
        var answer = await _client.PostAsync(address, form, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode} {text}");
        return text;
    }

    [GeneratedRegex("""id="confirm-link" href="(?<address>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Confirmation();

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Antiforgery();
}
