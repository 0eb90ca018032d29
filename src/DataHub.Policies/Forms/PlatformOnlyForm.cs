using System.Collections.Frozen;

namespace DataHub.Policies.Forms;

/// <summary>
/// The platform of an account that is kept as <c>platform:handle</c>: <c>telegram</c>. What stands before the colon passes only when it
/// is a known platform, so that a handle written in the wrong place is not taken for one.
/// </summary>
internal sealed class PlatformOnlyForm : Form
{
    // the sites and apps of HTCDS 2.0, and those that reports from the region name beside them
    private static readonly FrozenSet<string> Platforms = (
        "4sale bumble discord douyin email facebook facebookmessenger foursale instagram kakaotalk line linkedin messenger michat other qq "
        + "qzone shopee signal skype snapchat tantan telegram threads tiktok tinder twitter viber vk wechat weibo whatsapp x "
        + "xiaohongshu youtube zalo"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public override string Name => "generalise:platformOnly";

    internal override string? TakenFrom => "full";

    public override string? Text(string value, in PseudonymKey key)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var platform = string.Concat((colon < 0 ? value : value[..colon]).Where(c => c is not (' ' or '_' or '-')));
        return Platforms.TryGetValue(platform, out var known) ? known : null;
    }
}
