using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Rse.AspNetCore.WebSub;
using Rse.AspNetCore.WebSub.Callbacks;
using Rse.AspNetCore.WebSub.Pushing;
using Rse.Tests;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>Which addresses the hub calls.</summary>
public sealed class CallbackTests
{
    [Fact]
    public void No_address_that_leads_inside_a_network_is_called_however_it_is_written()
    {
        var list = JsonNode.Parse(File.ReadAllText(SharedData.Find("security/ssrf.json")))!;
        var addresses = 0;
        foreach (var item in list["blocked"]!.AsArray())
        {
            var url = (string)item!["url"]!;
            if (
                Uri.TryCreate(url, UriKind.Absolute, out var uri)
                && IPAddress.TryParse(uri.Host.Trim('[', ']').TrimEnd('.'), out var address)
            )
            {
                addresses++;
                Assert.False(PublicAddresses.MayCall(address, allowsPrivate: false), url);
            }

            Assert.Null(Rules("example.org").Find(url.Replace("http://", "https://", StringComparison.Ordinal)));
        }

        Assert.True(addresses > 40, $"{addresses} addresses");
        foreach (var network in list["deny_cidr"]!.AsArray())
        {
            var address = IPNetwork.Parse((string)network!).BaseAddress;
            Assert.False(PublicAddresses.MayCall(address, allowsPrivate: false), (string)network!);
        }
    }

    [Theory]
    [InlineData("1.1.1.1", true, true)]
    [InlineData("2606:4700:4700::1111", true, true)]
    [InlineData("64:ff9b::101:101", true, true)]
    [InlineData("9.255.255.255", true, true)]
    [InlineData("11.0.0.0", true, true)]
    [InlineData("10.0.0.0", false, true)]
    [InlineData("10.255.255.255", false, true)]
    [InlineData("172.15.255.255", true, true)]
    [InlineData("172.16.0.0", false, true)]
    [InlineData("172.31.255.255", false, true)]
    [InlineData("172.32.0.0", true, true)]
    [InlineData("192.168.1.1", false, true)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("::ffff:10.0.0.1", false, true)]
    [InlineData("64:ff9b::a00:1", false, true)]
    [InlineData("fd12::1", false, true)]
    [InlineData("169.254.169.254", false, false)]
    [InlineData("::ffff:169.254.169.254", false, false)]
    [InlineData("64:ff9b::a9fe:a9fe", false, false)]
    [InlineData("100.100.100.200", false, false)]
    [InlineData("fd00:ec2::254", false, false)]
    [InlineData("fe80::1", false, false)]
    [InlineData("2002:7f00:1::", false, false)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("::", false, false)]
    [InlineData("224.0.0.1", false, false)]
    [InlineData("255.255.255.255", false, false)]
    public void Private_addresses_are_called_where_the_host_allows_it_and_those_of_infrastructure_never(
        string text,
        bool isPublic,
        bool mayBe
    )
    {
        var address = IPAddress.Parse(text);

        Assert.Equal(isPublic, PublicAddresses.MayCall(address, allowsPrivate: false));
        Assert.Equal(mayBe, PublicAddresses.MayCall(address, allowsPrivate: true));
    }

    [Theory]
    [InlineData("reader.example", "https://reader.example/hook?x=1", true)]
    [InlineData("reader.example", "https://READER.example:443/hook", true)]
    [InlineData("reader.example", "https://reader.example:8443/hook", false)]
    [InlineData("reader.example", "https://reader.example./hook", false)]
    [InlineData("reader.example", "https://a.reader.example/hook", false)]
    [InlineData("reader.example", "https://reader.example.evil.example/hook", false)]
    [InlineData("reader.example", "https://evil.example/reader.example", false)]
    [InlineData("reader.example", "https://evil.example\\@reader.example/", false)]
    [InlineData("reader.example", "https://user@reader.example/hook", false)]
    [InlineData("reader.example", "https://reader.example/hook#f", false)]
    [InlineData("reader.example", "http://reader.example/hook", false)]
    [InlineData("reader.example", " https://reader.example/hook", false)]
    [InlineData("reader.example", "https://reader.example/ho\nok", false)]
    [InlineData("reader.example:8443", "https://reader.example:8443/hook", true)]
    [InlineData("reader.example:8443", "https://reader.example/hook", false)]
    [InlineData("*.readers.example", "https://a.b.readers.example/hook", true)]
    [InlineData("*.readers.example", "https://readers.example/hook", false)]
    [InlineData("*.readers.example", "https://evilreaders.example/hook", false)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/hook", true)]
    [InlineData("10.1.2.3", "https://10.1.2.3/hook", true)]
    [InlineData("[fd12::1]:8443", "https://[fd12::1]:8443/hook", true)]
    public void Only_hosts_on_the_list_are_called(string allowed, string callback, bool isCalled) =>
        Assert.Equal(isCalled, Rules(allowed).Find(callback) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.10.0.0.1")]
    [InlineData("https://reader.example")]
    [InlineData("reader.example/hook")]
    [InlineData("user@reader.example")]
    [InlineData("reader example")]
    public void What_is_no_host_stops_the_start(string entry)
    {
        var options = new WebSubOptions();
        options.AllowedCallbackHosts.Add(entry);

        var result = new WebSubOptionsCheck().Validate(null, options);

        Assert.Contains($"\"{entry}\"", result.FailureMessage, StringComparison.Ordinal);
    }

    private static CallbackRules Rules(params string[] hosts)
    {
        var options = new WebSubOptions();
        foreach (var host in hosts)
        {
            options.AllowedCallbackHosts.Add(host);
        }

        return new CallbackRules(Options.Create(options));
    }
}
