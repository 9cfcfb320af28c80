using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.Syndication;
using Rse.AspNetCore.WebSub.Callbacks;

namespace Rse.AspNetCore.WebSub.Pushing;

/// <summary>Calls callbacks: verifies what was asked for, sends contents, and says when it is over.</summary>
/// <remarks>
/// A name is resolved once for a connection, every address is checked, and the connection goes to an address that was checked, so that no
/// name can lead elsewhere in between. Redirects are not followed, and no proxy of the environment is used. Thread-safe; a singleton.
/// Source: W3C WebSub, sections 5.2, 5.3 and 7.
/// </remarks>
internal sealed class HubClient : IDisposable
{
    private const int MaxAnswer = 4096;

    private readonly CallbackRules _rules;
    private readonly WebSubOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public HubClient(CallbackRules rules, IOptions<WebSubOptions> options, TimeProvider time)
    {
        (_rules, _options, _time) = (rules, options.Value, time);
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectCallback = ConnectAsync,
                MaxResponseDrainSize = MaxAnswer,
                MaxResponseHeadersLength = 16,
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            }
        )
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Rse-WebSub", "1.0"));
    }

    /// <summary>Asks a callback whether it wants what was asked for in its name.</summary>
    /// <param name="addresses">The feed and the callback.</param>
    /// <param name="mode"><c>subscribe</c> or <c>unsubscribe</c>.</param>
    /// <param name="lease">For how long; null to end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<HubAnswer> VerifyAsync(HubAddresses addresses, string mode, TimeSpan? lease, CancellationToken cancellationToken)
    {
        Span<byte> random = stackalloc byte[24];
        RandomNumberGenerator.Fill(random);
        var challenge = Base64Url.EncodeToString(random);
        List<(string, string)> query = [("hub.mode", mode), ("hub.topic", addresses.Topic), ("hub.challenge", challenge)];
        if (lease is { } time)
        {
            query.Add(("hub.lease_seconds", ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        }

        return await CallAsync(
            addresses.Callback,
            callback => new HttpRequestMessage(HttpMethod.Get, With(callback, query)),
            (response, token) => ReadVerificationAsync(response, challenge, token),
            cancellationToken
        );
    }

    /// <summary>Tells a callback that its subscription is denied or over.</summary>
    public ValueTask<HubAnswer> DenyAsync(HubAddresses addresses, string reason, CancellationToken cancellationToken) =>
        CallAsync(
            addresses.Callback,
            callback => new HttpRequestMessage(
                HttpMethod.Get,
                With(callback, [("hub.mode", "denied"), ("hub.topic", addresses.Topic), ("hub.reason", reason)])
            ),
            (response, _) => ValueTask.FromResult(AnswerOf(response)),
            cancellationToken
        );

    /// <summary>Sends contents to a callback, signed if there is a secret.</summary>
    public ValueTask<HubAnswer> PushAsync(HubAddresses addresses, HubContent content, CancellationToken cancellationToken) =>
        CallAsync(
            addresses.Callback,
            callback =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new ReadOnlyMemoryContent(content.Bytes) };
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(content.ContentType);
                request.Headers.Add("Link", HubLinks.Of(addresses.Hub, new Uri(addresses.Topic)));
                if (addresses.Secret.Length > 0)
                {
                    request.Headers.Add("X-Hub-Signature", Sign(content.Bytes.Span, addresses.Secret));
                }

                return request;
            },
            (response, _) => ValueTask.FromResult(AnswerOf(response)),
            cancellationToken
        );

    public void Dispose() => _client.Dispose();

    /// <summary>The signature of contents. Source: W3C WebSub, section 7.1.</summary>
    internal static string Sign(ReadOnlySpan<byte> content, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content))}";

    private async ValueTask<HubAnswer> CallAsync(
        string address,
        Func<Uri, HttpRequestMessage> make,
        Func<HttpResponseMessage, CancellationToken, ValueTask<HubAnswer>> read,
        CancellationToken cancellationToken
    )
    {
        // Whoever was allowed when they subscribed may not be any more.
        if (_rules.Find(address) is not { } callback)
        {
            return new HubAnswer(HubOutcome.Failed, "The host of the callback is not allowed.");
        }

        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = make(callback);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await read(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HubAnswer(HubOutcome.Failed, "It did not answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return new HubAnswer(
                HubOutcome.Failed,
                exception.InnerException is CallbackAddressException ? CallbackAddressException.Reason
                    : exception.HttpRequestError is HttpRequestError.SecureConnectionError ? "Its certificate is not trusted."
                    : "It could not be reached."
            );
        }
        catch (IOException)
        {
            return new HubAnswer(HubOutcome.Failed, "It broke off its answer.");
        }
    }

    private async ValueTask<HubAnswer> ReadVerificationAsync(
        HttpResponseMessage response,
        string challenge,
        CancellationToken cancellationToken
    )
    {
        var answer = AnswerOf(response);
        if (answer.Outcome is HubOutcome.Accepted)
        {
            return string.Equals(await ReadAsync(response, cancellationToken), challenge, StringComparison.Ordinal)
                ? answer
                : new HubAnswer(HubOutcome.Refused, "Its answer is not the challenge.");
        }

        var mayChange =
            (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        return mayChange ? answer : answer with { Outcome = HubOutcome.Refused };
    }

    private HubAnswer AnswerOf(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return new HubAnswer(HubOutcome.Accepted);
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"It answered {(int)response.StatusCode}.");
        return response.StatusCode is HttpStatusCode.Gone
            ? new HubAnswer(HubOutcome.Gone, reason)
            : new HubAnswer(HubOutcome.Failed, reason, WaitOf(response.Headers.RetryAfter));
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header) =>
        (header?.Delta ?? header?.Date - _time.GetUtcNow()) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private static async ValueTask<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[MaxAnswer];
        var length = await body.ReadAtLeastAsync(bytes, MaxAnswer, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static Uri With(Uri callback, IEnumerable<(string Name, string Value)> parameters)
    {
        var added = string.Join('&', parameters.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));
        return new UriBuilder(callback) { Query = callback.Query.Length > 1 ? $"{callback.Query[1..]}&{added}" : added }.Uri;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var point = context.DnsEndPoint;
        var found = IPAddress.TryParse(point.Host, out var given)
            ? [given]
            : await Dns.GetHostAddressesAsync(point.Host, cancellationToken);
        if (found.Length == 0 || !found.All(address => PublicAddresses.MayCall(address, _options.AllowPrivateAddresses)))
        {
            throw new CallbackAddressException();
        }

        for (var i = 0; ; i++)
        {
            var socket = new Socket(found[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(found[i], point.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < found.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    /// <summary>A callback that leads to an address which may not be called.</summary>
    private sealed class CallbackAddressException() : Exception(Reason)
    {
        public const string Reason = "Its address may not be called.";
    }
}
