using CsCheck;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Rse.Mail.Addresses;

namespace Rse.Mail.Tests.Addresses;

public sealed class MailTokenTests
{
    private static readonly string FirstSecret = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string SecondSecret = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_reply_address_is_short_enough_for_every_relay_and_names_its_delivery()
    {
        var addresses = Addresses();
        var address = addresses.Reply(281_474_976_710_655)!;

        Assert.Equal("reply+".Length + 36, address.IndexOf('@', StringComparison.Ordinal));
        Assert.Equal(new MailToken(MailTokenState.Valid, 281_474_976_710_655), addresses.ReadReply(address));
    }

    [Fact]
    public void Relays_may_change_the_case_of_a_reply_address()
    {
        var addresses = Addresses();
        var address = addresses.Reply(42)!;

        Assert.Equal(42, addresses.ReadReply(address.ToUpperInvariant()).Id);
        Assert.Equal(MailTokenState.Valid, addresses.ReadReply(address.ToUpperInvariant()).State);
        Assert.Equal(address, address.ToLowerInvariant());
    }

    [Fact]
    public void A_catch_all_domain_has_the_token_alone()
    {
        var addresses = Addresses(options => options.IsCatchAll = true);
        var address = addresses.Reply(42)!;

        Assert.DoesNotContain('+', address);
        Assert.Equal(42, addresses.ReadReply(address).Id);
        Assert.Equal(42, Addresses().ReadReply(address).Id);
    }

    [Fact]
    public void Any_changed_character_makes_a_token_foreign()
    {
        var addresses = Addresses();
        var address = addresses.Reply(42)!;
        for (var index = "reply+".Length; index < address.IndexOf('@', StringComparison.Ordinal); index++)
        {
            foreach (var other in "abcdefghijklmnopqrstuvwxyz234567".Where(other => other != address[index]))
            {
                var forged = address[..index] + other + address[(index + 1)..];
                Assert.Equal(MailTokenState.Foreign, addresses.ReadReply(forged).State);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("@intranet.example")]
    [InlineData("reply+@intranet.example")]
    [InlineData("reply+aaaa@intranet.example")]
    [InlineData("reply+é@intranet.example")]
    [InlineData("someone@intranet.example")]
    public void What_is_no_token_is_foreign(string address) => Assert.Equal(MailTokenState.Foreign, Addresses().ReadReply(address).State);

    [Fact]
    public void A_token_of_a_megabyte_is_foreign() =>
        Assert.Equal(MailTokenState.Foreign, Addresses().ReadReply($"reply+{new string('a', 1_000_000)}@intranet.example").State);

    [Fact]
    public void A_token_is_foreign_at_another_domain() =>
        Assert.Equal(
            MailTokenState.Foreign,
            Addresses().ReadReply(Addresses().Reply(42)!.Replace("intranet.example", "evil.example", StringComparison.Ordinal)).State
        );

    [Theory]
    [InlineData(29, MailTokenState.Valid)]
    [InlineData(30, MailTokenState.Valid)]
    [InlineData(31, MailTokenState.Expired)]
    public void A_reply_address_is_good_for_30_days(int days, object state)
    {
        var addresses = Addresses();
        var address = addresses.Reply(42)!;
        _time.Advance(TimeSpan.FromDays(days));

        Assert.Equal(new MailToken((MailTokenState)state, 42), addresses.ReadReply(address));
    }

    [Fact]
    public void An_old_key_still_reads_after_a_new_one_signs_and_not_after_it_is_removed()
    {
        var old = Addresses().Reply(42)!;
        var rotated = Addresses(options =>
        {
            options.Keys.Insert(0, new MailAddressKey { Id = 2, Secret = SecondSecret });
        });
        var alone = Addresses(options =>
        {
            options.Keys.Clear();
            options.Keys.Add(new MailAddressKey { Id = 2, Secret = SecondSecret });
        });

        Assert.Equal(MailTokenState.Valid, rotated.ReadReply(old).State);
        Assert.Equal(MailTokenState.Valid, alone.ReadReply(rotated.Reply(42)!).State);
        Assert.Equal(MailTokenState.Foreign, alone.ReadReply(old).State);
    }

    [Fact]
    public void A_token_of_one_purpose_is_worth_nothing_for_another()
    {
        var addresses = Addresses();
        var reply = addresses.Reply(42)!;
        var bounce = addresses.Bounce(42)!;
        var unsubscribe = addresses.Unsubscribe(42, new UnsubscribeScope(UnsubscribeKind.Digest, ""));

        Assert.Equal(MailTokenState.Foreign, addresses.ReadBounce(reply).State);
        Assert.Equal(MailTokenState.Foreign, addresses.ReadReply(bounce).State);
        Assert.Equal(MailTokenState.Foreign, addresses.ReadReply(bounce.Replace("bounce", "reply", StringComparison.Ordinal)).State);
        Assert.Equal(MailTokenState.Foreign, addresses.ReadReply($"reply+{unsubscribe}@intranet.example").State);
        Assert.Null(addresses.ReadUnsubscribe(reply["reply+".Length..reply.IndexOf('@', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData(UnsubscribeKind.Kind, "mention")]
    [InlineData(UnsubscribeKind.Space, "9007199254740991")]
    [InlineData(UnsubscribeKind.Digest, "")]
    public void A_link_that_unsubscribes_names_member_and_scope_for_two_years(object kind, string value)
    {
        var scope = new UnsubscribeScope((UnsubscribeKind)kind, value);
        var token = Addresses().Unsubscribe(7, scope);
        _time.Advance(TimeSpan.FromDays(729));

        Assert.Equal((7L, scope), Addresses().ReadUnsubscribe(token));
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Null(Addresses().ReadUnsubscribe(token));
    }

    [Fact]
    public void Base32_reads_what_it_wrote_and_each_value_has_one_spelling() =>
        Gen
            .Byte.Array[0, 40]
            .Sample(bytes =>
            {
                var text = Base32.Encode(bytes);
                return Base32.Decode(text) is { } read
                    && read.AsSpan().SequenceEqual(bytes)
                    && (bytes.Length % 5 == 0 || Base32.Decode(text[..^1] + (text[^1] == 'b' ? 'd' : 'b')) is null or { Length: > 0 });
            });

    [Theory]
    [InlineData("", 0, "Keys is empty")]
    [InlineData("dG9vIHNob3J0", 1, "Secret is not base64 of at least 32 bytes")]
    public void Options_that_sign_nothing_stop_the_start(string secret, int keys, string message)
    {
        var options = new MailAddressOptions { Domain = "intranet.example" };
        if (keys > 0)
        {
            options.Keys.Add(new MailAddressKey { Id = 1, Secret = secret });
        }

        var result = new MailAddressOptionsValidator().Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains(message, result.FailureMessage, StringComparison.Ordinal);
    }

    private MailAddresses Addresses(Action<MailAddressOptions>? change = null)
    {
        var options = new MailAddressOptions { Domain = "intranet.example" };
        options.Keys.Add(new MailAddressKey { Id = 1, Secret = FirstSecret });
        change?.Invoke(options);
        var wrapped = Options.Create(options);
        return new MailAddresses(new MailTokens(wrapped, _time), wrapped);
    }
}
