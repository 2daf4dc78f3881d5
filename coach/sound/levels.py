"""How loud a session is, for those who name it and make no sound."""

LOUDNESS_LUFS = -19.0
"""Of a mono file, as podcasts have it (Apple's guide): two speakers play it as loud as a stereo
file of −16 LUFS, and a stereo file whose two sides hold the same voice measures just that."""

USUAL_GAIN_DB = 2.3
"""What sessions in the voices as they are made lack to −19 LUFS (measured: 2.0 to 3.2)."""

VOICE_LUFS = LOUDNESS_LUFS - USUAL_GAIN_DB
"""How loud the voice is as it is made: what the sounds are set against."""
