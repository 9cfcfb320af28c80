using Rse.Mail.Incoming.Senders;

namespace Rse.Mail.Tests.Incoming.Senders;

public sealed class SenderCheckTests
{
    private const string Passed = "Authentication-Results: mx.intranet.example; dmarc=pass header.from=example.org\n";

    [Fact]
    public void The_members_own_address_with_DMARC_passed_is_accepted() =>
        Assert.Equal(SenderVerdict.Accepted, Check($"{Passed}From: Marie <Marie@Example.org>\n"));

    [Fact]
    public void Somebody_in_Cc_does_not_post_as_the_member() =>
        Assert.Equal(
            SenderVerdict.Refused,
            Check(
                "Authentication-Results: mx.intranet.example; dmarc=pass header.from=evil.example\n"
                    + "From: eve@evil.example\nCc: marie@example.org\n"
            )
        );

    [Theory]
    [InlineData("From: eve@evil.example\nSender: marie@example.org\n")]
    [InlineData("From: eve@evil.example\nReply-To: marie@example.org\n")]
    [InlineData("From: \"marie@example.org\" <eve@evil.example>\n")]
    [InlineData("From: marie@example.org, eve@evil.example\n")]
    [InlineData("From: eve@evil.example\nFrom: marie@example.org\n")]
    [InlineData("From: marie@example.org\nFrom: eve@evil.example\n")]
    [InlineData("From: friends: marie@example.org;\n")]
    [InlineData("From: marie@example.org.evil.example\n")]
    [InlineData("Subject: none\n")]
    public void A_forged_sender_is_refused(string fields) => Assert.Equal(SenderVerdict.Refused, Check(Passed + fields));

    [Theory]
    [InlineData("")]
    [InlineData("Authentication-Results: other.example; dmarc=pass header.from=example.org\n")]
    [InlineData("Authentication-Results: mx.intranet.example; none\n")]
    [InlineData("Authentication-Results: mx.intranet.example; dmarc=none header.from=example.org\n")]
    [InlineData("Authentication-Results: mx.intranet.example; dmarc=temperror header.from=example.org\n")]
    [InlineData("Authentication-Results: mx.intranet.example; spf=pass smtp.mailfrom=example.org; dkim=pass header.d=example.org\n")]
    [InlineData("Authentication-Results: mx.intranet.example; spf=fail (dmarc=pass header.from=example.org) smtp.mailfrom=x.example\n")]
    [InlineData("Authentication-Results: mx.intranet.example; spf=fail reason=\"; dmarc=pass header.from=example.org\"\n")]
    [InlineData("Authentication-Results: mx.intranet.example.evil.example; dmarc=pass header.from=example.org\n")]
    [InlineData("X-Authentication-Results: mx.intranet.example; dmarc=pass header.from=example.org\n")]
    [InlineData("Authentication-Results: dmarc=pass action=none header.from=example.org\n")]
    public void Without_a_result_of_our_server_a_letter_is_unproven(string fields) =>
        Assert.Equal(SenderVerdict.Unproven, Check($"{fields}From: marie@example.org\n"));

    [Theory]
    [InlineData("Authentication-Results: mx.intranet.example; dmarc=fail header.from=example.org\n")]
    [InlineData("Authentication-Results: mx.intranet.example; dmarc=pass header.from=evil.example\n")]
    public void A_letter_that_our_server_found_forged_is_refused(string fields) =>
        Assert.Equal(SenderVerdict.Refused, Check($"{fields}From: marie@example.org\n"));

    [Fact]
    public void Of_two_results_in_our_servers_name_the_topmost_counts() =>
        Assert.Equal(
            SenderVerdict.Refused,
            Check(
                "Authentication-Results: mx.intranet.example; dmarc=fail header.from=example.org\n"
                    + $"Received: from evil.example by mx.intranet.example\n{Passed}From: marie@example.org\n"
            )
        );

    [Fact]
    public void What_stands_below_a_broken_result_of_our_server_is_not_trusted() =>
        Assert.Equal(
            SenderVerdict.Unproven,
            Check($"Authentication-Results: mx.intranet.example; dmarc=(fail\n{Passed}From: marie@example.org\n")
        );

    [Fact]
    public void Without_a_configured_server_nothing_is_proven() =>
        Assert.Equal(
            SenderVerdict.Unproven,
            SenderCheck.Check(Corpus.Parse($"{Passed}From: marie@example.org\n\nx\n"), ["marie@example.org"], "")
        );

    [Fact]
    public void Comments_folding_versions_and_quotes_are_read_as_the_standard_says()
    {
        const string Value = """
            foo.example.net (foobar) 1 (baz);
              dkim (Because I like it) / 1 (One yay) = (wait for it) fail
                policy (A dot can go here) . (like that) expired
                (this surprised me) = (as I wasn't expecting it) 1362471462;
              DMARC = Pass (p=reject \) dis=none) header.from = "example.org" reason="a ; b"
            """;
        var results = AuthenticationResultsParser.Parse(Value)!;

        Assert.Equal("foo.example.net", results.Server);
        Assert.Equal(["dkim", "dmarc"], results.Results.Select(result => result.Method), StringComparer.Ordinal);
        Assert.Equal(["fail", "pass"], results.Results.Select(result => result.Result), StringComparer.Ordinal);
        Assert.Equal("1362471462", results.Results[0].Properties["policy.expired"]);
        Assert.Equal("example.org", results.Results[1].Properties["header.from"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("a; dmarc")]
    [InlineData("a; dmarc=")]
    [InlineData("a; dmarc=pass header.from")]
    [InlineData("a; dmarc=pass (")]
    [InlineData("a; dmarc=pass \"")]
    [InlineData("a; dmarc=pass x=\"")]
    [InlineData("a dmarc=pass")]
    public void What_breaks_the_grammar_is_worth_nothing(string value) => Assert.Null(AuthenticationResultsParser.Parse(value));

    [Fact]
    public void Ten_thousand_nested_comments_are_worth_nothing() =>
        Assert.Null(AuthenticationResultsParser.Parse($"a; dmarc=pass {new string('(', 10_000)}{new string(')', 10_000)}"));

    private static SenderVerdict Check(string fields) =>
        SenderCheck.Check(Corpus.Parse($"{fields}\nx\n"), ["m.dupont@example.org", "marie@example.org"], "mx.intranet.example");
}
